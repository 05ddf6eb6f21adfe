<?xml version="1.0" encoding="UTF-8"?>
<!-- Figures, images and formulas (TEI: figures). A page is complete in itself: of an image that
     is not in the file it shows the description and where the image is. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <xsl:template match="tei:figure" mode="read">
    <figure>
      <xsl:call-template name="attributes"/>
      <xsl:if test="@s:open or @s:close">
        <p class="written" hidden="hidden"><xsl:value-of select="concat(@s:open, @s:close)"/></p>
      </xsl:if>
      <xsl:apply-templates select="node()[not(self::tei:head or self::tei:figDesc)]" mode="read"/>
      <xsl:if test="tei:figDesc[not(../tei:graphic)]">
        <p class="figDesc"><xsl:apply-templates select="tei:figDesc" mode="content"/></p>
      </xsl:if>
      <xsl:if test="tei:head">
        <figcaption><xsl:apply-templates select="tei:head" mode="content"/></figcaption>
      </xsl:if>
    </figure>
  </xsl:template>

  <xsl:template match="tei:p//tei:figure | tei:head//tei:figure" mode="read">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'figure'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:p//tei:figure/tei:head | tei:head//tei:figure/tei:head" mode="read" priority="1">
    <span class="caption"><xsl:apply-templates select="." mode="content"/></span>
  </xsl:template>

  <!-- An image beside the document is taken into the page; one on the network is linked to, so that
       reading the page asks nothing of other servers. -->
  <xsl:template match="tei:graphic | tei:media" mode="read">
    <xsl:variable name="description">
      <xsl:value-of select="normalize-space((../tei:figDesc | tei:desc)[1])"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="@s:src and not(contains(@s:src, '://')) and not(starts-with(@mimeType, 'audio') or starts-with(@mimeType, 'video'))">
        <img src="{@s:src}" alt="{$description}"/>
      </xsl:when>
      <xsl:otherwise>
        <span class="graphic">
          <xsl:call-template name="message"><xsl:with-param name="key" select="'image'"/></xsl:call-template>
          <xsl:if test="$description != ''"><xsl:value-of select="concat(': ', $description)"/></xsl:if>
          <xsl:text> </xsl:text>
          <xsl:choose>
            <xsl:when test="@s:src"><a href="{@s:src}"><xsl:value-of select="@url"/></a></xsl:when>
            <xsl:otherwise><code><xsl:value-of select="@url"/></code></xsl:otherwise>
          </xsl:choose>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:formula" mode="read">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'formula'"/></xsl:call-template>
      <xsl:apply-templates mode="read"/>
    </span>
  </xsl:template>

  <!-- MathML is part of HTML. -->
  <xsl:template match="m:math" mode="read" xmlns:m="http://www.w3.org/1998/Math/MathML">
    <xsl:apply-templates select="." mode="math"/>
  </xsl:template>

  <xsl:template match="*" mode="math">
    <xsl:element name="{local-name()}" namespace="">
      <xsl:copy-of select="@*[namespace-uri() = '']"/>
      <xsl:apply-templates mode="math"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="text()" mode="math"><xsl:value-of select="."/></xsl:template>

</xsl:stylesheet>
