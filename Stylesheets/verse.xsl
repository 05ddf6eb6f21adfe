<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse (TEI: core 3.13, verse). -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <xsl:template match="tei:lg" mode="read">
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="concat('lg ', @type)"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:l" mode="read">
    <p>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="concat('l part-', @part)"/></xsl:call-template>
      <xsl:if test="@s:shown"><xsl:attribute name="data-n"><xsl:value-of select="@s:n"/></xsl:attribute></xsl:if>
      <xsl:apply-templates select="." mode="content"/>
    </p>
  </xsl:template>

  <!-- Verse inside a paragraph or a heading. -->
  <xsl:template match="tei:p//tei:l | tei:head//tei:l" mode="read">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'l'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
      <br/>
    </span>
  </xsl:template>

  <xsl:template match="tei:caesura" mode="read"><span class="caesura"><xsl:text> </xsl:text></span></xsl:template>

</xsl:stylesheet>
