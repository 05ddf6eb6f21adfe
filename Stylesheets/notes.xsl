<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes (TEI: core 3.9): a mark in the text, the note beside its block. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  exclude-result-prefixes="tei s">

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
    <xsl:call-template name="note-mark">
      <xsl:with-param name="id" select="concat(@s:id, '-mark')"/>
      <xsl:with-param name="href" select="concat('#', @s:id)"/>
      <xsl:with-param name="label" select="@s:label"/>
      <xsl:with-param name="class"><xsl:call-template name="if-editorial"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The mark of a note that stands apart: set by a pointer in the text, or by the note itself. -->
  <xsl:template match="tei:ref[@s:noteref] | tei:ptr[@s:noteref]" mode="read" priority="1">
    <xsl:call-template name="note-mark">
      <xsl:with-param name="id" select="@s:id"/>
      <xsl:with-param name="href" select="@s:href"/>
      <xsl:with-param name="label"><xsl:apply-templates mode="plain"/><xsl:if test="not(node())"><xsl:value-of select="@s:label"/></xsl:if></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="s:noteref" mode="read">
    <xsl:call-template name="note-mark">
      <xsl:with-param name="id" select="@s:id"/>
      <xsl:with-param name="href" select="@s:href"/>
      <xsl:with-param name="label" select="@s:label"/>
      <xsl:with-param name="class" select="' reading'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="note-mark">
    <xsl:param name="id"/>
    <xsl:param name="href"/>
    <xsl:param name="label"/>
    <xsl:param name="class"/>
    <a id="{$id}" href="{$href}" role="doc-noteref" class="noteref{$class}">
      <xsl:call-template name="aria-label">
        <xsl:with-param name="key" select="'note'"/>
        <xsl:with-param name="value" select="$label"/>
      </xsl:call-template>
      <sup><xsl:value-of select="$label"/></sup>
    </a>
  </xsl:template>

  <!-- What the editors of the edition wrote is no part of the source. -->
  <xsl:template name="if-editorial">
    <xsl:if test="@type = 'editorial' or @resp"> reading</xsl:if>
  </xsl:template>

  <!-- The notes and the readings of the block that is the context, with the notes of those notes. -->
  <xsl:template name="notes-beside">
    <!-- A text inside the block keeps its own notes beside its own blocks. -->
    <xsl:variable name="depth" select="count(ancestor::tei:floatingText)"/>
    <xsl:variable name="notes" select="(.//tei:note | self::tei:note)[@s:label][not(@s:apart)]
      [count(ancestor::tei:floatingText) = $depth]"/>
    <xsl:if test="$notes">
      <aside class="notes">
        <xsl:call-template name="aria-label"><xsl:with-param name="key" select="'notes'"/></xsl:call-template>
        <xsl:apply-templates select="$notes" mode="beside"/>
      </aside>
    </xsl:if>
    <xsl:call-template name="apparatus-below"/>
  </xsl:template>

  <!-- A note that stands apart is read where it stands. -->
  <xsl:template match="tei:note[@s:apart]" mode="unit">
    <xsl:apply-templates select="." mode="beside"/>
  </xsl:template>
  <xsl:template match="tei:note[@s:apart]" mode="read" priority="1">
    <xsl:apply-templates select="." mode="beside"/>
  </xsl:template>

  <xsl:template match="tei:note" mode="beside">
    <div>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class"><xsl:text>note</xsl:text><xsl:call-template name="if-editorial"/></xsl:with-param>
      </xsl:call-template>
      <a class="backlink" href="#{@s:id}-mark" role="doc-backlink">
        <xsl:if test="@s:back"><xsl:attribute name="href"><xsl:value-of select="@s:back"/></xsl:attribute></xsl:if>
        <xsl:call-template name="aria-label">
          <xsl:with-param name="key" select="'note.back'"/>
          <xsl:with-param name="value" select="@s:label"/>
        </xsl:call-template>
        <xsl:value-of select="@s:label"/>
      </a>
      <xsl:text> </xsl:text>
      <xsl:if test="@s:marker"><span class="written" hidden="hidden"><xsl:value-of select="@s:marker"/></span></xsl:if>
      <xsl:apply-templates mode="read"/>
      <xsl:if test="@s:close"><span class="written" hidden="hidden"><xsl:value-of select="@s:close"/></span></xsl:if>
      <xsl:if test="@resp">
        <span class="resp">
          <xsl:text> </xsl:text>
          <xsl:call-template name="who"><xsl:with-param name="pointers" select="@resp"/></xsl:call-template>
        </span>
      </xsl:if>
    </div>
  </xsl:template>

</xsl:stylesheet>
