<?xml version="1.0" encoding="UTF-8"?>
<!-- Bibliographic descriptions (TEI: core 3.12, header). mode "bibl": one line of a bibliography. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <!-- Prose with markup in it is taken as it is written. -->
  <xsl:template match="tei:bibl[text()[normalize-space(.) != '']]" mode="bibl">
    <xsl:apply-templates select="node()[not(self::tei:relatedItem)]" mode="read"/>
  </xsl:template>

  <!-- Fields without prose between them: author, title, editors, the rest. -->
  <xsl:template match="*" mode="bibl">
    <xsl:variable name="parts" select="
      *[not(self::tei:relatedItem or self::tei:note[not(@type)] or self::tei:ref[. = ../tei:title] or self::tei:analytic or self::tei:monogr or self::tei:imprint or self::tei:series
        or self::tei:titleStmt or self::tei:editionStmt or self::tei:publicationStmt)]
      | tei:analytic/* | tei:monogr/*[not(self::tei:imprint)] | tei:monogr/tei:imprint/* | tei:imprint/*
      | tei:series/* | tei:titleStmt/* | tei:editionStmt/* | tei:publicationStmt/*"/>
    <xsl:for-each select="$parts[self::tei:author]">
      <xsl:apply-templates select="." mode="plain"/>
      <xsl:text>, </xsl:text>
    </xsl:for-each>
    <xsl:for-each select="$parts[not(self::tei:author)]">
      <xsl:if test="position() > 1">, </xsl:if>
      <xsl:apply-templates select="." mode="field"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="*" mode="field"><xsl:apply-templates mode="plain"/></xsl:template>

  <!-- A reference that says the title again makes it a link. -->
  <xsl:template match="tei:title" mode="field">
    <xsl:variable name="address" select="string(../tei:ref[. = current()][starts-with(@target, 'http')]/@target)"/>
    <cite class="title level-{@level}">
      <xsl:choose>
        <xsl:when test="$address != ''"><a href="{$address}"><xsl:apply-templates mode="plain"/></a></xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="plain"/></xsl:otherwise>
      </xsl:choose>
    </cite>
  </xsl:template>

  <xsl:template match="tei:editor | tei:distributor | tei:sponsor | tei:funder" mode="field">
    <xsl:call-template name="message">
      <xsl:with-param name="key" select="concat('by.', @role)"/>
      <xsl:with-param name="otherwise">
        <xsl:call-template name="message"><xsl:with-param name="key" select="concat('by.', local-name())"/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:text> </xsl:text>
    <xsl:apply-templates mode="plain"/>
  </xsl:template>

  <xsl:template match="tei:date[@type]" mode="field">
    <xsl:call-template name="message">
      <xsl:with-param name="key" select="concat('date.', @type)"/>
      <xsl:with-param name="otherwise" select="@type"/>
    </xsl:call-template>
    <xsl:text> </xsl:text>
    <xsl:apply-templates select="." mode="date"/>
  </xsl:template>

  <xsl:template match="tei:date" mode="field"><xsl:apply-templates select="." mode="date"/></xsl:template>

  <xsl:template match="tei:idno[@type]" mode="field">
    <xsl:value-of select="concat(@type, ' ')"/>
    <span class="idno"><xsl:value-of select="."/></span>
  </xsl:template>

  <xsl:template match="tei:ref[starts-with(@target, 'http')]" mode="field">
    <a href="{@target}"><xsl:apply-templates mode="plain"/></a>
  </xsl:template>

  <xsl:template match="tei:idno[starts-with(., 'http')]" mode="field">
    <a href="{normalize-space(.)}"><xsl:value-of select="."/></a>
  </xsl:template>

  <!-- In a text, a bibliography is a list of references. -->
  <xsl:template match="tei:listBibl" mode="read">
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'listBibl'"/></xsl:call-template>
      <xsl:apply-templates mode="read"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:listBibl/tei:bibl | tei:biblStruct | tei:biblFull" mode="read">
    <p>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'bibl'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </p>
  </xsl:template>

</xsl:stylesheet>
