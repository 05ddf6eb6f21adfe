<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes (TEI: core 3.9): a mark in the text, the note beside its block. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <!-- A note that stood in the line, between signs, stays there. -->
  <xsl:template match="tei:note[@s:open or @place = 'inline']" mode="read" priority="1">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'note inline'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:note[@s:open]" mode="sign">
    <xsl:param name="sign"/>
    <xsl:value-of select="$sign"/>
  </xsl:template>

  <xsl:template match="tei:note" mode="read">
    <a id="{@s:id}-mark" href="#{@s:id}" role="doc-noteref">
      <xsl:attribute name="class">
        <xsl:text>noteref</xsl:text>
        <xsl:call-template name="if-editorial"/>
      </xsl:attribute>
      <xsl:call-template name="aria-label">
        <xsl:with-param name="key" select="'note'"/>
        <xsl:with-param name="value"><xsl:apply-templates select="." mode="note-label"/></xsl:with-param>
      </xsl:call-template>
      <sup><xsl:apply-templates select="." mode="note-label"/></sup>
    </a>
  </xsl:template>

  <!-- What the editors of the edition wrote is no part of the source. -->
  <xsl:template name="if-editorial">
    <xsl:if test="@type = 'editorial' or @resp"> reading</xsl:if>
  </xsl:template>

  <xsl:template match="tei:note" mode="note-label">
    <xsl:choose>
      <xsl:when test="@n"><xsl:value-of select="@n"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@s:n"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The notes of the block that is the context, with the notes of those notes. -->
  <xsl:template name="notes-beside">
    <xsl:variable name="notes"
      select="(.//tei:note | self::tei:note)[not(@s:open or @place = 'inline')][@s:id]"/>
    <xsl:if test="$notes">
      <aside class="notes">
        <xsl:call-template name="aria-label"><xsl:with-param name="key" select="'notes'"/></xsl:call-template>
        <xsl:apply-templates select="$notes" mode="beside"/>
      </aside>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:note" mode="beside">
    <div>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class"><xsl:text>note</xsl:text><xsl:call-template name="if-editorial"/></xsl:with-param>
      </xsl:call-template>
      <a class="backlink" href="#{@s:id}-mark" role="doc-backlink">
        <xsl:call-template name="aria-label">
          <xsl:with-param name="key" select="'note.back'"/>
          <xsl:with-param name="value"><xsl:apply-templates select="." mode="note-label"/></xsl:with-param>
        </xsl:call-template>
        <xsl:apply-templates select="." mode="note-label"/>
      </a>
      <xsl:text> </xsl:text>
      <xsl:apply-templates mode="read"/>
      <xsl:if test="@resp">
        <span class="resp">
          <xsl:text> </xsl:text>
          <xsl:call-template name="who"><xsl:with-param name="pointers" select="@resp"/></xsl:call-template>
        </span>
      </xsl:if>
    </div>
  </xsl:template>

</xsl:stylesheet>
