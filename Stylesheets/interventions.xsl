<?xml version="1.0" encoding="UTF-8"?>
<!-- The list of everything that an editor did to the text: where, what the source has, what the
     edition has, of what kind it is, who answers for it and how sure they are. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <xsl:template match="tei:TEI | tei:teiCorpus" mode="interventions">
    <xsl:variable name="all" select=".//tei:text//*[@s:intervention]"/>
    <!-- Not through the template "panel": there may be many thousands. -->
    <details class="panel" id="panel-interventions" open="open">
      <summary>
        <h2><xsl:call-template name="message"><xsl:with-param name="key" select="'panel.interventions'"/></xsl:call-template></h2>
      </summary>
      <xsl:choose>
        <xsl:when test="$all">
          <p class="lead">
            <xsl:call-template name="message"><xsl:with-param name="key" select="'interventions.lead'"/></xsl:call-template>
          </p>
          <ol class="interventions">
            <xsl:apply-templates select="$all" mode="entry"/>
          </ol>
        </xsl:when>
        <xsl:otherwise>
          <p><xsl:call-template name="message"><xsl:with-param name="key" select="'interventions.none'"/></xsl:call-template></p>
        </xsl:otherwise>
      </xsl:choose>
    </details>
  </xsl:template>

  <xsl:template match="*" mode="entry">
    <li id="{@s:id}-entry">
      <a class="where" href="#{@s:id}">
        <xsl:apply-templates select="." mode="where"/>
      </a>
      <div>
        <p class="readings">
          <xsl:variable name="was"><xsl:apply-templates select="." mode="was"/></xsl:variable>
          <xsl:variable name="now"><xsl:apply-templates select="." mode="now"/></xsl:variable>
          <xsl:if test="$was != '' and $was != $now">
            <span class="was"><xsl:value-of select="$was"/></span>
            <xsl:text> </xsl:text>
            <span class="arrow" aria-hidden="true">→</span>
            <xsl:text> </xsl:text>
            <xsl:call-template name="unseen"><xsl:with-param name="key" select="'becomes'"/></xsl:call-template>
          </xsl:if>
          <span class="now"><xsl:value-of select="$now"/></span>
        </p>
        <p class="particulars">
          <xsl:apply-templates select="." mode="kind"/>
          <xsl:apply-templates select="." mode="answers"/>
        </p>
      </div>
    </li>
  </xsl:template>

  <!-- Paragraph 7, the opener, … -->
  <xsl:template match="*" mode="where">
    <xsl:variable name="block" select="key('stamp', @s:block)"/>
    <xsl:choose>
      <xsl:when test="$block/@s:n">
        <xsl:call-template name="message">
          <xsl:with-param name="key" select="'paragraph.short'"/>
          <xsl:with-param name="value" select="$block/@s:n"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$block">
        <xsl:call-template name="message">
          <xsl:with-param name="key" select="concat('block.', local-name($block))"/>
          <xsl:with-param name="otherwise" select="local-name($block)"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="message"><xsl:with-param name="key" select="'block.text'"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What the source has. -->
  <xsl:template match="*" mode="was"><xsl:apply-templates select="." mode="source"/></xsl:template>

  <!-- What the reading text has. -->
  <xsl:template match="*" mode="now"><xsl:apply-templates select="." mode="plain"/></xsl:template>
  <xsl:template match="tei:gloss[@s:open] | tei:ex[@s:open] | tei:unclear[@s:open] | tei:note[@s:open] | tei:supplied[@s:open]
    | tei:sic | tei:gap[@s:open or tei:desc]" mode="now">
    <xsl:apply-templates select="." mode="source"/>
  </xsl:template>
  <xsl:template match="tei:surplus" mode="now">
    <xsl:call-template name="message"><xsl:with-param name="key" select="'omitted'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="*" mode="kind">
    <!-- Of a choice, what the edition did; of anything else, its own name. -->
    <xsl:variable name="edited" select="(tei:corr | tei:reg[not(../tei:corr)] | tei:expan[not(../tei:corr or ../tei:reg)]
      | *[1][not(../tei:corr or ../tei:reg or ../tei:expan)])[parent::tei:choice]"/>
    <xsl:variable name="kind" select="concat('kind.', local-name($edited | self::*[not(self::tei:choice)]))"/>
    <span class="kind">
      <xsl:call-template name="message">
        <xsl:with-param name="key" select="$kind"/>
        <xsl:with-param name="otherwise" select="substring-after($kind, '.')"/>
      </xsl:call-template>
      <xsl:if test="@reason">
        <xsl:text>: </xsl:text>
        <xsl:call-template name="message">
          <xsl:with-param name="key" select="concat(local-name(), '.', @reason)"/>
          <xsl:with-param name="otherwise" select="@reason"/>
        </xsl:call-template>
      </xsl:if>
    </span>
  </xsl:template>

  <!-- Who answers for it, and how sure they are. -->
  <xsl:template match="*" mode="answers">
    <xsl:variable name="resp" select="(@resp | */@resp)[1]"/>
    <xsl:variable name="cert" select="(@cert | */@cert)[1]"/>
    <xsl:if test="$resp">
      <span class="answers">
        <xsl:call-template name="who"><xsl:with-param name="pointers" select="$resp"/></xsl:call-template>
      </span>
    </xsl:if>
    <xsl:if test="$cert">
      <span class="cert">
        <xsl:call-template name="message">
          <xsl:with-param name="key" select="concat('cert.', $cert)"/>
          <xsl:with-param name="otherwise" select="$cert"/>
        </xsl:call-template>
      </span>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
