<?xml version="1.0" encoding="UTF-8"?>
<!-- What every module uses: words of the page, ids and languages, signs, pointers, dates. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>
  <xsl:key name="stamp" match="*[@s:id]" use="@s:id"/>
  <xsl:key name="message" match="message" use="@key"/>

  <xsl:variable name="source" select="/"/>
  <xsl:variable name="messages" select="document(concat('messages/', $lang, '.xml'))"/>

  <!-- A word or phrase of the page: {1} in it stands for the value. -->
  <xsl:template name="message">
    <xsl:param name="key"/>
    <xsl:param name="value"/>
    <!-- What to say when the messages have no such key. -->
    <xsl:param name="otherwise" select="$key"/>
    <xsl:variable name="here" select="."/>
    <xsl:for-each select="$messages">
      <xsl:variable name="message" select="key('message', $key)"/>
      <xsl:choose>
        <xsl:when test="not($message)"><xsl:value-of select="$otherwise"/></xsl:when>
        <xsl:when test="contains($message, '{1}')">
          <xsl:value-of select="substring-before($message, '{1}')"/>
          <xsl:value-of select="$value"/>
          <xsl:value-of select="substring-after($message, '{1}')"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="$message"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="aria-label">
    <xsl:param name="key"/>
    <xsl:param name="value"/>
    <xsl:attribute name="aria-label">
      <xsl:call-template name="message">
        <xsl:with-param name="key" select="$key"/>
        <xsl:with-param name="value" select="$value"/>
      </xsl:call-template>
    </xsl:attribute>
  </xsl:template>

  <!-- Words for those who do not see the page. -->
  <xsl:template name="unseen">
    <xsl:param name="key"/>
    <xsl:param name="value"/>
    <span class="unseen">
      <xsl:call-template name="message">
        <xsl:with-param name="key" select="$key"/>
        <xsl:with-param name="value" select="$value"/>
      </xsl:call-template>
      <xsl:text> </xsl:text>
    </span>
  </xsl:template>

  <!-- A panel under the text; without content there is none. -->
  <xsl:template name="panel">
    <xsl:param name="id"/>
    <xsl:param name="content"/>
    <!-- Whether there is something to see in it that has no words. -->
    <xsl:param name="has-images" select="false()"/>
    <xsl:if test="$has-images or normalize-space($content) != ''">
      <details class="panel" id="panel-{$id}" open="open">
        <summary>
          <h2>
            <xsl:call-template name="message">
              <xsl:with-param name="key" select="concat('panel.', $id)"/>
            </xsl:call-template>
          </h2>
        </summary>
        <xsl:copy-of select="$content"/>
      </details>
    </xsl:if>
  </xsl:template>

  <!-- id, class, language and style of the element of the page that stands for a TEI element. -->
  <xsl:template name="attributes">
    <xsl:param name="class"/>
    <xsl:call-template name="id"/>
    <xsl:variable name="classes" select="normalize-space(concat($class, ' ', @s:class))"/>
    <xsl:if test="$classes != ''">
      <xsl:attribute name="class"><xsl:value-of select="$classes"/></xsl:attribute>
    </xsl:if>
    <xsl:if test="@s:dir">
      <xsl:call-template name="language"/>
    </xsl:if>
    <xsl:if test="@s:css != ''">
      <xsl:attribute name="style"><xsl:value-of select="@s:css"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template name="id">
    <xsl:choose>
      <xsl:when test="@s:id"><xsl:attribute name="id"><xsl:value-of select="@s:id"/></xsl:attribute></xsl:when>
      <xsl:when test="@xml:id"><xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="language">
    <xsl:if test="@s:lang"><xsl:attribute name="lang"><xsl:value-of select="@s:lang"/></xsl:attribute></xsl:if>
    <xsl:attribute name="dir"><xsl:value-of select="@s:dir"/></xsl:attribute>
  </xsl:template>

  <!-- The content of an element between the signs that it stood in. -->
  <xsl:template match="tei:*" mode="content">
    <xsl:if test="@s:open">
      <xsl:apply-templates select="." mode="sign"><xsl:with-param name="sign" select="@s:open"/></xsl:apply-templates>
    </xsl:if>
    <xsl:apply-templates mode="read"/>
    <xsl:if test="@s:close">
      <xsl:apply-templates select="." mode="sign"><xsl:with-param name="sign" select="@s:close"/></xsl:apply-templates>
    </xsl:if>
  </xsl:template>

  <!-- Most signs say what the page says by its type: only the view of the source shows them. -->
  <xsl:template match="tei:*" mode="sign">
    <xsl:param name="sign"/>
    <xsl:if test="$sign != ''">
      <span class="written sign" hidden="hidden"><xsl:value-of select="$sign"/></span>
    </xsl:if>
  </xsl:template>

  <!-- The names of those whom @resp, @who, … point to. -->
  <xsl:template name="who">
    <xsl:param name="pointers"/>
    <xsl:for-each select="str:tokenize($pointers)">
      <xsl:variable name="pointer" select="string(.)"/>
      <xsl:if test="position() > 1">, </xsl:if>
      <!-- A key looks only in the document of the context node, and a token has its own. -->
      <xsl:for-each select="$source">
        <xsl:variable name="target" select="key('id', substring-after($pointer, '#'))"/>
        <xsl:choose>
          <xsl:when test="$target"><xsl:apply-templates select="$target[1]" mode="name"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="translate($pointer, '#', '')"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- A date in words: its own, else those of the machine-readable form. -->
  <xsl:template match="tei:*" mode="date">
    <xsl:choose>
      <xsl:when test="normalize-space(.) != '' and normalize-space(.) != @when">
        <xsl:apply-templates mode="plain"/>
      </xsl:when>
      <xsl:when test="@when">
        <xsl:call-template name="date"><xsl:with-param name="date" select="@when"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="@from or @to">
        <xsl:call-template name="date"><xsl:with-param name="date" select="@from"/></xsl:call-template>
        <xsl:text>–</xsl:text>
        <xsl:call-template name="date"><xsl:with-param name="date" select="@to"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="@notBefore or @notAfter">
        <xsl:call-template name="message"><xsl:with-param name="key" select="'date.between'"/></xsl:call-template>
        <xsl:text> </xsl:text>
        <xsl:call-template name="date"><xsl:with-param name="date" select="@notBefore"/></xsl:call-template>
        <xsl:text>–</xsl:text>
        <xsl:call-template name="date"><xsl:with-param name="date" select="@notAfter"/></xsl:call-template>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- 1920-12-21, 1920-12 or 1920 in words; anything else as it stands. -->
  <xsl:template name="date">
    <xsl:param name="date"/>
    <xsl:variable name="month">
      <xsl:call-template name="message">
        <xsl:with-param name="key" select="concat('month.', substring($date, 6, 2))"/>
        <xsl:with-param name="otherwise"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="starts-with($date, '-') or string-length($date) &lt; 7 or $month = ''">
        <xsl:value-of select="$date"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:if test="string-length($date) >= 10">
          <xsl:value-of select="concat(number(substring($date, 9, 2)), ' ')"/>
        </xsl:if>
        <xsl:value-of select="concat($month, ' ', substring($date, 1, 4))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
