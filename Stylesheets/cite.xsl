<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite: a reference for people and one for BibTeX, of nothing but what the header says. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <xsl:variable name="address" select="string(($fileDesc/tei:publicationStmt//tei:idno[starts-with(., 'http')]
    | $fileDesc/tei:publicationStmt/tei:ref/@target[starts-with(., 'http')])[1])"/>
  <xsl:variable name="writing-date" select="($sent/tei:date | $profileDesc/tei:creation/tei:date)[1]"/>
  <xsl:variable name="publication-date" select="($fileDesc/tei:publicationStmt//tei:date)[1]"/>

  <xsl:template match="tei:teiHeader" mode="cite">
    <xsl:call-template name="panel">
      <xsl:with-param name="id" select="'cite'"/>
      <xsl:with-param name="content">
        <p class="citation"><xsl:call-template name="citation"/></p>
        <p class="lead">
          <xsl:call-template name="message"><xsl:with-param name="key" select="'cite.paragraph'"/></xsl:call-template>
        </p>
        <details class="bibtex">
          <summary>BibTeX</summary>
          <pre><xsl:call-template name="bibtex"/></pre>
        </details>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Author, “Title”, place, date, translated by … (subtitle). Publisher, date. Address. -->
  <xsl:template name="citation">
    <xsl:for-each select="$fileDesc/tei:titleStmt/tei:author">
      <xsl:apply-templates select="." mode="plain"/>
      <xsl:text>, </xsl:text>
    </xsl:for-each>
    <xsl:choose>
      <xsl:when test="$sent or $received">
        <xsl:value-of select="concat('“', normalize-space($title), '”')"/>
      </xsl:when>
      <xsl:otherwise><cite><xsl:value-of select="normalize-space($title)"/></cite></xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="$sent/tei:placeName[1]">
      <xsl:text>, </xsl:text>
      <xsl:apply-templates select="." mode="plain"/>
    </xsl:for-each>
    <xsl:if test="$writing-date">
      <xsl:text>, </xsl:text>
      <xsl:apply-templates select="$writing-date" mode="cited-date"/>
    </xsl:if>
    <xsl:for-each select="$fileDesc/tei:titleStmt/tei:editor">
      <xsl:text>, </xsl:text>
      <xsl:apply-templates select="." mode="field"/>
    </xsl:for-each>
    <xsl:for-each select="$fileDesc/tei:titleStmt/tei:title[@type = 'sub']">
      <xsl:text> (</xsl:text>
      <xsl:apply-templates mode="plain"/>
      <xsl:text>)</xsl:text>
    </xsl:for-each>
    <xsl:text>. </xsl:text>
    <xsl:for-each select="($fileDesc/tei:publicationStmt//tei:publisher)[1]">
      <xsl:apply-templates mode="plain"/>
      <xsl:text>, </xsl:text>
    </xsl:for-each>
    <xsl:if test="$publication-date">
      <xsl:apply-templates select="$publication-date" mode="cited-date"/>
      <xsl:text>. </xsl:text>
    </xsl:if>
    <xsl:if test="$address != ''"><a href="{$address}"><xsl:value-of select="$address"/></a></xsl:if>
  </xsl:template>

  <!-- All dates of a reference in one form, whatever words the document has for them. -->
  <xsl:template match="*" mode="cited-date"><xsl:apply-templates select="." mode="date"/></xsl:template>
  <xsl:template match="*[@when]" mode="cited-date">
    <xsl:call-template name="date"><xsl:with-param name="date" select="@when"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="bibtex">
    <xsl:text>@misc{</xsl:text>
    <xsl:call-template name="bibtex-key"/>
    <xsl:variable name="authors">
      <xsl:for-each select="$fileDesc/tei:titleStmt/tei:author">
        <xsl:if test="position() > 1"> and </xsl:if>
        <xsl:apply-templates select="." mode="plain"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="translators">
      <xsl:for-each select="$fileDesc/tei:titleStmt/tei:editor[@role = 'translator']">
        <xsl:if test="position() > 1"> and </xsl:if>
        <xsl:apply-templates select="." mode="plain"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="editors">
      <xsl:for-each select="$fileDesc/tei:titleStmt/tei:editor[not(@role) or @role = 'editor']">
        <xsl:if test="position() > 1"> and </xsl:if>
        <xsl:apply-templates select="." mode="plain"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:call-template name="bibtex-field"><xsl:with-param name="name" select="'author'"/><xsl:with-param name="value" select="$authors"/></xsl:call-template>
    <xsl:call-template name="bibtex-field"><xsl:with-param name="name" select="'title'"/><xsl:with-param name="value" select="$title"/></xsl:call-template>
    <xsl:call-template name="bibtex-field"><xsl:with-param name="name" select="'origdate'"/><xsl:with-param name="value" select="$writing-date/@when"/></xsl:call-template>
    <xsl:call-template name="bibtex-field"><xsl:with-param name="name" select="'translator'"/><xsl:with-param name="value" select="$translators"/></xsl:call-template>
    <xsl:call-template name="bibtex-field"><xsl:with-param name="name" select="'editor'"/><xsl:with-param name="value" select="$editors"/></xsl:call-template>
    <xsl:call-template name="bibtex-field">
      <xsl:with-param name="name" select="'publisher'"/>
      <xsl:with-param name="value" select="($fileDesc/tei:publicationStmt//tei:publisher)[1]"/>
    </xsl:call-template>
    <xsl:call-template name="bibtex-field"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="value" select="substring($publication-date/@when, 1, 4)"/></xsl:call-template>
    <xsl:call-template name="bibtex-field"><xsl:with-param name="name" select="'url'"/><xsl:with-param name="value" select="$address"/></xsl:call-template>
    <xsl:text>&#10;}</xsl:text>
  </xsl:template>

  <!-- kropotkin1920: the author's id, or edition, and the year of writing. -->
  <xsl:template name="bibtex-key">
    <xsl:variable name="name" select="translate(($fileDesc/tei:titleStmt/tei:author//@ref)[1], '#', '')"/>
    <xsl:choose>
      <xsl:when test="$name != '' and not(contains($name, '/') or contains($name, ':'))"><xsl:value-of select="$name"/></xsl:when>
      <xsl:otherwise>edition</xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="substring(concat($writing-date/@when, $publication-date/@when), 1, 4)"/>
  </xsl:template>

  <xsl:template name="bibtex-field">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:if test="normalize-space($value) != ''">
      <xsl:value-of select="concat(',&#10;  ', $name, ' = {')"/>
      <!-- Braces would have to balance; a reference can do without them. -->
      <xsl:value-of select="str:replace(str:replace(str:replace(translate(normalize-space($value), '{}\', ''),
        '&amp;', '\&amp;'), '%', '\%'), '#', '\#')"/>
      <xsl:text>}</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- The files that a reader may take away. -->
  <xsl:template name="downloads">
    <xsl:variable name="downloads" select="/*/s:publication/s:download"/>
    <xsl:if test="$downloads">
      <xsl:call-template name="panel">
        <xsl:with-param name="id" select="'downloads'"/>
        <xsl:with-param name="content">
          <ul class="downloads">
            <xsl:for-each select="$downloads">
              <li>
                <a href="{@href}" download="download">
                  <xsl:call-template name="message">
                    <xsl:with-param name="key" select="concat('download.', @format)"/>
                    <xsl:with-param name="otherwise" select="@format"/>
                  </xsl:call-template>
                </a>
                <xsl:text> </xsl:text>
                <span class="size"><xsl:value-of select="concat(ceiling(@bytes div 1024), ' kB')"/></span>
                <xsl:text> </xsl:text>
                <span class="idno"><xsl:value-of select="concat('SHA-256 ', @digest)"/></span>
              </li>
            </xsl:for-each>
          </ul>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
