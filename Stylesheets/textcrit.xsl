<?xml version="1.0" encoding="UTF-8"?>
<!-- Apparatus (TEI: textcrit): the lemma in the text, the readings of the witnesses after it in the
     view of the source. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <xsl:template match="tei:app" mode="read">
    <xsl:variable name="lemma" select="(tei:lem | tei:rdg | tei:rdgGrp/tei:rdg)[1]"/>
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'app'"/></xsl:call-template>
      <span class="lem"><xsl:apply-templates select="$lemma" mode="content"/></span>
      <xsl:for-each select=".//tei:rdg | tei:note">
        <xsl:if test="generate-id() != generate-id($lemma)">
          <span class="rdg written" hidden="hidden">
            <xsl:text> | </xsl:text>
            <xsl:apply-templates select="." mode="content"/>
            <xsl:if test="@wit"><i><xsl:value-of select="concat(' ', translate(@wit, '#', ''))"/></i></xsl:if>
          </span>
        </xsl:if>
      </xsl:for-each>
    </span>
  </xsl:template>

  <xsl:template match="tei:lem | tei:rdg" mode="read">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
