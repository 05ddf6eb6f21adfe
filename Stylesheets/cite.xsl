<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite: a reference for people, and for BibTeX, RIS and CSL-JSON, of nothing but what the header says. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  xmlns:f="urn:x-sigla:functions"
  exclude-result-prefixes="tei s str f">

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
        <details class="bibtex">
          <summary>RIS</summary>
          <pre><xsl:call-template name="ris"/></pre>
        </details>
        <details class="bibtex">
          <summary>CSL-JSON</summary>
          <pre><xsl:call-template name="csl"/></pre>
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

  <!-- RIS, as reference managers import it. -->
  <xsl:template name="ris">
    <xsl:text>TY  - </xsl:text>
    <xsl:choose>
      <xsl:when test="$sent or $received">PCOMM</xsl:when>
      <xsl:otherwise>BOOK</xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="$fileDesc/tei:titleStmt/tei:author">
      <xsl:call-template name="ris-field"><xsl:with-param name="tag" select="'AU'"/><xsl:with-param name="value"><xsl:apply-templates select="." mode="plain"/></xsl:with-param></xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="$received/tei:persName | $received/tei:orgName">
      <xsl:call-template name="ris-field"><xsl:with-param name="tag" select="'A2'"/><xsl:with-param name="value"><xsl:apply-templates select="." mode="plain"/></xsl:with-param></xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="ris-field"><xsl:with-param name="tag" select="'TI'"/><xsl:with-param name="value" select="$title"/></xsl:call-template>
    <xsl:call-template name="ris-field"><xsl:with-param name="tag" select="'DA'"/><xsl:with-param name="value" select="translate($writing-date/@when, '-', '/')"/></xsl:call-template>
    <xsl:call-template name="ris-field"><xsl:with-param name="tag" select="'PY'"/><xsl:with-param name="value" select="substring($publication-date/@when, 1, 4)"/></xsl:call-template>
    <xsl:call-template name="ris-field"><xsl:with-param name="tag" select="'PB'"/><xsl:with-param name="value" select="($fileDesc/tei:publicationStmt//tei:publisher)[1]"/></xsl:call-template>
    <xsl:call-template name="ris-field"><xsl:with-param name="tag" select="'UR'"/><xsl:with-param name="value" select="$address"/></xsl:call-template>
    <xsl:text>&#10;ER  - </xsl:text>
  </xsl:template>

  <xsl:template name="ris-field">
    <xsl:param name="tag"/>
    <xsl:param name="value"/>
    <xsl:if test="normalize-space($value) != ''">
      <xsl:value-of select="concat('&#10;', $tag, '  - ', normalize-space($value))"/>
    </xsl:if>
  </xsl:template>

  <!-- One item of CSL-JSON. -->
  <xsl:template name="csl">
    <xsl:text>{"id": </xsl:text>
    <xsl:variable name="key"><xsl:call-template name="bibtex-key"/></xsl:variable>
    <xsl:value-of select="f:json(string($key))"/>
    <xsl:text>, "type": </xsl:text>
    <xsl:choose>
      <xsl:when test="$sent or $received">"personal_communication"</xsl:when>
      <xsl:otherwise>"book"</xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="csl-names"><xsl:with-param name="name" select="'author'"/><xsl:with-param name="people" select="$fileDesc/tei:titleStmt/tei:author"/></xsl:call-template>
    <xsl:call-template name="csl-names"><xsl:with-param name="name" select="'recipient'"/><xsl:with-param name="people" select="$received/tei:persName | $received/tei:orgName"/></xsl:call-template>
    <xsl:call-template name="csl-names"><xsl:with-param name="name" select="'editor'"/><xsl:with-param name="people" select="$fileDesc/tei:titleStmt/tei:editor[not(@role) or @role = 'editor']"/></xsl:call-template>
    <xsl:call-template name="csl-names"><xsl:with-param name="name" select="'translator'"/><xsl:with-param name="people" select="$fileDesc/tei:titleStmt/tei:editor[@role = 'translator']"/></xsl:call-template>
    <xsl:call-template name="csl-field"><xsl:with-param name="name" select="'title'"/><xsl:with-param name="value" select="$title"/></xsl:call-template>
    <xsl:call-template name="csl-date"><xsl:with-param name="name" select="'original-date'"/><xsl:with-param name="date" select="$writing-date/@when"/></xsl:call-template>
    <xsl:call-template name="csl-date"><xsl:with-param name="name" select="'issued'"/><xsl:with-param name="date" select="$publication-date/@when"/></xsl:call-template>
    <xsl:call-template name="csl-field"><xsl:with-param name="name" select="'publisher'"/><xsl:with-param name="value" select="($fileDesc/tei:publicationStmt//tei:publisher)[1]"/></xsl:call-template>
    <xsl:call-template name="csl-field"><xsl:with-param name="name" select="'URL'"/><xsl:with-param name="value" select="$address"/></xsl:call-template>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template name="csl-field">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:if test="normalize-space($value) != ''">
      <xsl:value-of select="concat(',&#10; &quot;', $name, '&quot;: ', f:json(normalize-space($value)))"/>
    </xsl:if>
  </xsl:template>

  <!-- Names as they are written: who is called what first is not said in every header. -->
  <xsl:template name="csl-names">
    <xsl:param name="name"/>
    <xsl:param name="people"/>
    <xsl:if test="$people">
      <xsl:value-of select="concat(',&#10; &quot;', $name, '&quot;: [')"/>
      <xsl:for-each select="$people">
        <xsl:if test="position() > 1">, </xsl:if>
        <xsl:variable name="words"><xsl:apply-templates select="." mode="plain"/></xsl:variable>
        <xsl:choose>
          <xsl:when test=".//tei:surname">
            <xsl:value-of select="concat('{&quot;family&quot;: ', f:json(normalize-space(.//tei:surname)), ', &quot;given&quot;: ',
              f:json(normalize-space(.//tei:forename)), '}')"/>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="concat('{&quot;literal&quot;: ', f:json(normalize-space($words)), '}')"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="csl-date">
    <xsl:param name="name"/>
    <xsl:param name="date"/>
    <xsl:if test="f:matches(string($date), '^\d{4}(-\d\d){0,2}$')">
      <xsl:value-of select="concat(',&#10; &quot;', $name, '&quot;: {&quot;date-parts&quot;: [[')"/>
      <xsl:for-each select="f:tokenize(string($date), '-')">
        <xsl:if test="position() > 1">, </xsl:if>
        <xsl:value-of select="number(.)"/>
      </xsl:for-each>
      <xsl:text>]]}</xsl:text>
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
                <xsl:if test="@bytes">
                  <xsl:text> </xsl:text>
                  <span class="size"><xsl:value-of select="concat(ceiling(@bytes div 1024), ' kB')"/></span>
                </xsl:if>
                <xsl:if test="@digest">
                  <xsl:text> </xsl:text>
                  <span class="idno"><xsl:value-of select="concat('SHA-256 ', @digest)"/></span>
                </xsl:if>
              </li>
            </xsl:for-each>
          </ul>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
