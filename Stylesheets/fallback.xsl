<?xml version="1.0" encoding="UTF-8"?>
<!-- Elements that no other file names: nothing of them is lost, and their names become classes,
     so that a style sheet can still tell them apart. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  exclude-result-prefixes="tei s">

  <xsl:template match="tei:*" mode="read">
    <xsl:choose>
      <xsl:when test="tei:p or tei:ab or tei:lg or tei:l or tei:list or tei:table or tei:head or tei:div">
        <div>
          <xsl:call-template name="attributes">
            <xsl:with-param name="class" select="concat('tei-', local-name())"/>
          </xsl:call-template>
          <xsl:apply-templates select="." mode="content"/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:call-template name="attributes">
            <xsl:with-param name="class" select="concat('tei-', local-name())"/>
          </xsl:call-template>
          <xsl:apply-templates select="." mode="content"/>
        </span>
        <!-- Records (of places, of witnesses …) run together without a blank. -->
        <xsl:if test="following-sibling::node()[1][self::*]">
          <xsl:text> </xsl:text>
        </xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What the program tells of the publication is for those who ask. -->
  <xsl:template match="s:publication" mode="read"/>

  <!-- Elements of other namespaces: their text. -->
  <xsl:template match="*" mode="read">
    <span class="foreign-markup"><xsl:apply-templates mode="read"/></span>
  </xsl:template>

  <xsl:template match="text()" mode="read"><xsl:value-of select="."/></xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="read"/>

</xsl:stylesheet>
