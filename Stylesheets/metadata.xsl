<?xml version="1.0" encoding="UTF-8"?>
<!-- The head of the page: what machines read. Every field comes from the header, or is not there. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <xsl:template match="tei:TEI | tei:teiCorpus" mode="head">
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <title>
      <xsl:value-of select="normalize-space($title)"/>
      <xsl:if test="normalize-space($title) = ''">
        <xsl:call-template name="message"><xsl:with-param name="key" select="'untitled'"/></xsl:call-template>
      </xsl:if>
      <xsl:for-each select="$fileDesc/tei:titleStmt/tei:author[1]">
        <xsl:text> · </xsl:text>
        <xsl:apply-templates select="." mode="plain"/>
      </xsl:for-each>
    </title>
    <meta name="generator" content="{normalize-space(concat('Sigla ', $version))}"/>
    <xsl:call-template name="dublin-core"/>
    <xsl:for-each select="$fileDesc/tei:publicationStmt//tei:licence/@target">
      <link rel="license" href="{.}"/>
    </xsl:for-each>
    <xsl:if test="$address != ''"><link rel="canonical" href="{$address}"/></xsl:if>
    <xsl:if test="normalize-space($title) != ''">
      <script type="application/ld+json"><xsl:call-template name="json-ld"/></script>
    </xsl:if>
  </xsl:template>

  <!-- Zotero reads these; z:itemType wins over its guesses. -->
  <xsl:template name="dublin-core">
    <link rel="schema.dcterms" href="http://purl.org/dc/terms/"/>
    <link rel="schema.z" href="http://www.zotero.org/namespaces/export#"/>
    <xsl:if test="$sent or $received"><meta name="z:itemType" content="letter"/></xsl:if>
    <xsl:call-template name="meta"><xsl:with-param name="name" select="'dcterms.title'"/><xsl:with-param name="content" select="$title"/></xsl:call-template>
    <xsl:for-each select="$fileDesc/tei:titleStmt/tei:author">
      <xsl:call-template name="meta"><xsl:with-param name="name" select="'dcterms.creator'"/><xsl:with-param name="content" select="."/></xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="$received/tei:persName | $received/tei:orgName">
      <xsl:call-template name="meta"><xsl:with-param name="name" select="'z:recipients'"/><xsl:with-param name="content" select="."/></xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="meta"><xsl:with-param name="name" select="'dcterms.date'"/><xsl:with-param name="content" select="$writing-date/@when"/></xsl:call-template>
    <xsl:call-template name="meta"><xsl:with-param name="name" select="'dcterms.language'"/><xsl:with-param name="content" select="(/*/@xml:lang | /*/tei:text/@xml:lang)[1]"/></xsl:call-template>
    <xsl:call-template name="meta"><xsl:with-param name="name" select="'dcterms.publisher'"/><xsl:with-param name="content" select="($fileDesc/tei:publicationStmt//tei:publisher)[1]"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="meta">
    <xsl:param name="name"/>
    <xsl:param name="content"/>
    <xsl:if test="normalize-space($content) != ''">
      <meta name="{$name}" content="{normalize-space($content)}"/>
    </xsl:if>
  </xsl:template>

  <!-- schema.org has no letter; a Message has a sender and a recipient. -->
  <xsl:template name="json-ld">
    <xsl:text>{"@context": "https://schema.org", "@type": "</xsl:text>
    <xsl:choose>
      <xsl:when test="$sent or $received">Message</xsl:when>
      <xsl:otherwise>CreativeWork</xsl:otherwise>
    </xsl:choose>
    <xsl:text>"</xsl:text>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="value" select="$title"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'url'"/><xsl:with-param name="value" select="$address"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'inLanguage'"/><xsl:with-param name="value" select="(/*/@xml:lang | /*/tei:text/@xml:lang)[1]"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'dateSent'"/><xsl:with-param name="value" select="$sent/tei:date/@when"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'dateCreated'"/><xsl:with-param name="value" select="$writing-date[not($sent)]/@when"/></xsl:call-template>
    <xsl:call-template name="json-things"><xsl:with-param name="name" select="'author'"/><xsl:with-param name="type" select="'Person'"/><xsl:with-param name="things" select="$fileDesc/tei:titleStmt/tei:author"/></xsl:call-template>
    <xsl:call-template name="json-things"><xsl:with-param name="name" select="'sender'"/><xsl:with-param name="type" select="'Person'"/><xsl:with-param name="things" select="$sent/tei:persName"/></xsl:call-template>
    <xsl:call-template name="json-things"><xsl:with-param name="name" select="'recipient'"/><xsl:with-param name="type" select="'Person'"/><xsl:with-param name="things" select="$received/tei:persName"/></xsl:call-template>
    <xsl:call-template name="json-things"><xsl:with-param name="name" select="'locationCreated'"/><xsl:with-param name="type" select="'Place'"/><xsl:with-param name="things" select="$sent/tei:placeName[1]"/></xsl:call-template>
    <xsl:call-template name="json-things"><xsl:with-param name="name" select="'translator'"/><xsl:with-param name="type" select="'Person'"/><xsl:with-param name="things" select="$fileDesc/tei:titleStmt/tei:editor[@role = 'translator']"/></xsl:call-template>
    <xsl:call-template name="json-things"><xsl:with-param name="name" select="'editor'"/><xsl:with-param name="type" select="'Person'"/><xsl:with-param name="things" select="$fileDesc/tei:titleStmt/tei:editor[not(@role) or @role = 'editor']"/></xsl:call-template>
    <xsl:call-template name="json-things"><xsl:with-param name="name" select="'publisher'"/><xsl:with-param name="type" select="'Organization'"/><xsl:with-param name="things" select="($fileDesc/tei:publicationStmt//tei:publisher)[1]"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'datePublished'"/><xsl:with-param name="value" select="$publication-date/@when"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'license'"/><xsl:with-param name="value" select="($fileDesc/tei:publicationStmt//tei:licence/@target)[1]"/></xsl:call-template>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template name="json-things">
    <xsl:param name="name"/>
    <xsl:param name="type"/>
    <xsl:param name="things"/>
    <xsl:if test="$things">
      <xsl:value-of select="concat(', &quot;', $name, '&quot;: [')"/>
      <xsl:for-each select="$things">
        <xsl:if test="position() > 1">, </xsl:if>
        <xsl:value-of select="concat('{&quot;@type&quot;: &quot;', $type, '&quot;')"/>
        <xsl:call-template name="json-field"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="value" select="."/></xsl:call-template>
        <xsl:text>}</xsl:text>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- A name and a string; "</" would end the script element. -->
  <xsl:template name="json-field">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:if test="normalize-space($value) != ''">
      <xsl:value-of select="concat(', &quot;', $name, '&quot;: &quot;')"/>
      <xsl:value-of select="str:replace(str:replace(str:replace(normalize-space($value), '\', '\\'), '&quot;', '\&quot;'), '&lt;/', '&lt;\/')"/>
      <xsl:text>"</xsl:text>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
