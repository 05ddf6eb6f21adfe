<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands over the text: title, who wrote to whom, when and where (TEI: header, corresp). -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <xsl:variable name="fileDesc" select="(/*/tei:teiHeader/tei:fileDesc)[1]"/>
  <xsl:variable name="profileDesc" select="(/*/tei:teiHeader/tei:profileDesc)[1]"/>
  <xsl:variable name="sent" select="($profileDesc/tei:correspDesc/tei:correspAction[@type = 'sent'])[1]"/>
  <xsl:variable name="received" select="($profileDesc/tei:correspDesc/tei:correspAction[@type = 'received'])[1]"/>

  <xsl:variable name="title">
    <xsl:apply-templates select="($fileDesc/tei:titleStmt/tei:title[@type = 'main' or not(@type)]
      | $fileDesc/tei:titleStmt/tei:title)[1]" mode="plain"/>
  </xsl:variable>

  <xsl:template match="tei:teiHeader" mode="opening">
    <header class="opening">
      <h1 id="page-title">
        <xsl:value-of select="normalize-space($title)"/>
        <xsl:if test="normalize-space($title) = ''">
          <xsl:call-template name="message"><xsl:with-param name="key" select="'untitled'"/></xsl:call-template>
        </xsl:if>
      </h1>
      <xsl:for-each select="tei:fileDesc/tei:titleStmt/tei:title[@type = 'sub']">
        <p class="subtitle"><xsl:apply-templates mode="plain"/></p>
      </xsl:for-each>
      <xsl:call-template name="byline"/>
      <xsl:if test="$sent or $received or tei:profileDesc/tei:creation">
        <dl class="facts">
          <xsl:call-template name="fact">
            <xsl:with-param name="key" select="'from'"/>
            <xsl:with-param name="values" select="$sent/tei:persName | $sent/tei:orgName | $sent/tei:name"/>
          </xsl:call-template>
          <xsl:call-template name="fact">
            <xsl:with-param name="key" select="'to'"/>
            <xsl:with-param name="values" select="$received/tei:persName | $received/tei:orgName | $received/tei:name"/>
          </xsl:call-template>
          <xsl:call-template name="fact">
            <xsl:with-param name="key" select="'date'"/>
            <xsl:with-param name="values" select="($sent/tei:date | tei:profileDesc/tei:creation/tei:date[not($sent/tei:date)])[1]"/>
          </xsl:call-template>
          <xsl:call-template name="fact">
            <xsl:with-param name="key" select="'place'"/>
            <xsl:with-param name="values" select="$sent/tei:placeName | tei:profileDesc/tei:creation/tei:placeName[not($sent/tei:placeName)]"/>
          </xsl:call-template>
          <xsl:call-template name="fact">
            <xsl:with-param name="key" select="'received.at'"/>
            <xsl:with-param name="values" select="$received/tei:placeName"/>
          </xsl:call-template>
        </dl>
      </xsl:if>
    </header>
  </xsl:template>

  <!-- Authors, unless the correspondence says it, and editors with their roles. -->
  <xsl:template name="byline">
    <xsl:variable name="people" select="tei:fileDesc/tei:titleStmt/tei:author[not($sent)]
      | tei:fileDesc/tei:titleStmt/tei:editor"/>
    <xsl:if test="$people">
      <p class="byline-of-edition">
        <xsl:for-each select="$people">
          <xsl:if test="position() > 1"><xsl:text> · </xsl:text></xsl:if>
          <xsl:if test="self::tei:editor">
            <xsl:call-template name="message">
              <xsl:with-param name="key" select="concat('by.', @role)"/>
              <xsl:with-param name="otherwise">
                <xsl:call-template name="message"><xsl:with-param name="key" select="'by.editor'"/></xsl:call-template>
              </xsl:with-param>
            </xsl:call-template>
            <xsl:text> </xsl:text>
          </xsl:if>
          <span class="person"><xsl:apply-templates select="." mode="plain"/></span>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- One line of the table, or nothing. -->
  <xsl:template name="fact">
    <xsl:param name="key"/>
    <xsl:param name="values"/>
    <xsl:if test="$values">
      <div>
        <dt><xsl:call-template name="message"><xsl:with-param name="key" select="$key"/></xsl:call-template></dt>
        <dd>
          <xsl:for-each select="$values">
            <xsl:if test="position() > 1">; </xsl:if>
            <xsl:choose>
              <xsl:when test="self::tei:date">
                <xsl:choose>
                  <xsl:when test="@when">
                    <time datetime="{@when}"><xsl:apply-templates select="." mode="date"/></time>
                  </xsl:when>
                  <xsl:otherwise><xsl:apply-templates select="." mode="date"/></xsl:otherwise>
                </xsl:choose>
                <xsl:if test="@cert = 'low' or @cert = 'medium'">
                  <xsl:text> </xsl:text>
                  <xsl:call-template name="message"><xsl:with-param name="key" select="'presumed'"/></xsl:call-template>
                </xsl:if>
              </xsl:when>
              <xsl:otherwise><xsl:apply-templates select="." mode="linked"/></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </dd>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- A name outside the text: without an id of its own, for it is no occurrence in the text. -->
  <xsl:template match="*" mode="linked">
    <xsl:choose>
      <xsl:when test="@s:href">
        <a class="name" href="{@s:href}"><xsl:apply-templates select="." mode="plain"/></a>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="plain"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
