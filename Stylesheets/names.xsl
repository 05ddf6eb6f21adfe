<?xml version="1.0" encoding="UTF-8"?>
<!-- Names (TEI: namesdates): a link to the person, place or thing that is meant, when the edition has it. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <xsl:template match="tei:persName | tei:placeName | tei:orgName | tei:name | tei:rs | tei:geogName | tei:eventName
    | tei:objectName | tei:country | tei:settlement | tei:region" mode="read">
    <xsl:choose>
      <xsl:when test="@s:href">
        <xsl:call-template name="link"><xsl:with-param name="class" select="concat('name ', local-name())"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
          <xsl:apply-templates select="." mode="content"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
    <!-- The names of a record stand in no sentence that would part them. -->
    <xsl:if test="parent::tei:place or parent::tei:person or parent::tei:org or parent::tei:location or parent::tei:nym">
      <xsl:text> </xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- mode "name": what to call a person, place, thing or someone responsible. -->
  <xsl:template match="*" mode="name">
    <xsl:apply-templates select="." mode="plain"/>
  </xsl:template>

  <xsl:template match="tei:respStmt" mode="name">
    <xsl:for-each select="tei:name | tei:persName | tei:orgName">
      <xsl:if test="position() > 1">, </xsl:if>
      <xsl:apply-templates select="." mode="plain"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="tei:person | tei:personGrp | tei:place | tei:org | tei:event | tei:object | tei:nym" mode="name">
    <xsl:variable name="names" select="tei:persName | tei:placeName | tei:orgName | tei:eventName
      | tei:objectName | tei:name | tei:label | tei:head | tei:form | tei:geogName | tei:settlement | tei:country"/>
    <xsl:choose>
      <xsl:when test="$names"><xsl:apply-templates select="$names[1]" mode="plain"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@xml:id"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
