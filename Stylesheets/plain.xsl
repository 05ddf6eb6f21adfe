<?xml version="1.0" encoding="UTF-8"?>
<!-- Words without markup. mode "plain": the reading text, for titles and citations.
     mode "source": as the source reads, for the list of interventions. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <xsl:template match="text()" mode="plain"><xsl:value-of select="."/></xsl:template>
  <xsl:template match="*" mode="plain"><xsl:apply-templates mode="plain"/></xsl:template>
  <xsl:template match="tei:note | tei:del | tei:surplus | tei:fw | tei:figDesc | comment() | processing-instruction()" mode="plain"/>
  <xsl:template match="tei:choice/tei:sic | tei:choice/tei:orig | tei:choice/tei:abbr" mode="plain"/>
  <xsl:template match="tei:lb[not(@break = 'no')] | tei:pb[not(@break = 'no')]" mode="plain"><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="tei:supplied" mode="plain">[<xsl:apply-templates mode="plain"/>]</xsl:template>
  <xsl:template match="tei:gap" mode="plain">[…]</xsl:template>

  <xsl:template match="text()" mode="source"><xsl:value-of select="."/></xsl:template>
  <xsl:template match="*" mode="source">
    <xsl:value-of select="@s:open"/><xsl:apply-templates mode="source"/><xsl:value-of select="@s:close"/>
  </xsl:template>
  <xsl:template match="tei:note[not(@s:open)] | comment() | processing-instruction()" mode="source"/>
  <xsl:template match="tei:choice/tei:corr[not(@s:open)] | tei:choice/tei:reg[not(@s:open)] | tei:choice/tei:expan[not(@s:open)]
    | tei:supplied[not(@s:open or @s:close)] | tei:ex[not(@s:open or @s:close)] | tei:corr[not(@s:open)]" mode="source"/>
  <xsl:template match="tei:lb" mode="source"><xsl:text> </xsl:text></xsl:template>

</xsl:stylesheet>
