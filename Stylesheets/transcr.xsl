<?xml version="1.0" encoding="UTF-8"?>
<!-- What editors and scribes did to the text (TEI: core 3.5, transcr).

     The page holds both readings. What only the edition has is of class "reading"; what only the
     source has is of class "written" and carries @hidden, so that without a style sheet, in a
     reader, in a search engine and when copied, there is one clean text. sigla.css turns them round. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <!-- An alternative: the source has one side, the edition the other. -->
  <xsl:template match="tei:choice" mode="read">
    <xsl:variable name="edited" select="(tei:corr | tei:reg | tei:expan | tei:unclear | tei:seg | tei:choice)[1]"/>
    <xsl:variable name="found" select="(tei:sic | tei:orig | tei:abbr)[1]"/>
    <xsl:variable name="shown" select="($found | $edited)[$found and $edited] | *[1][not($found and $edited)]"/>
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'choice'"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="$found and $edited">
          <span class="written" hidden="hidden">
            <xsl:apply-templates select="." mode="sign"><xsl:with-param name="sign" select="@s:open"/></xsl:apply-templates>
            <xsl:apply-templates select="$found" mode="content"/>
            <!-- An expansion that the source wrote after the abbreviation, in signs. -->
            <xsl:for-each select="$edited[@s:open]">
              <xsl:text> </xsl:text>
              <xsl:value-of select="@s:open"/><xsl:apply-templates mode="read"/><xsl:value-of select="@s:close"/>
            </xsl:for-each>
            <xsl:apply-templates select="." mode="sign"><xsl:with-param name="sign" select="@s:close"/></xsl:apply-templates>
          </span>
          <xsl:call-template name="edited">
            <xsl:with-param name="content" select="$edited"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="*[1]" mode="content"/></xsl:otherwise>
      </xsl:choose>
      <!-- A third alternative is for the view of the source, where nothing is hidden. -->
      <xsl:for-each select="*[count(. | $shown) > count($shown)]">
        <span class="written" hidden="hidden">
          <xsl:text> </xsl:text>
          <xsl:apply-templates select="." mode="content"/>
        </span>
      </xsl:for-each>
    </span>
  </xsl:template>

  <!-- The edition's reading, with a link to the list of interventions. -->
  <xsl:template name="edited">
    <xsl:param name="content"/>
    <xsl:choose>
      <xsl:when test="@s:intervention">
        <a class="reading edited {local-name($content)}" href="#{@s:id}-entry">
          <xsl:attribute name="title">
            <xsl:call-template name="message">
              <xsl:with-param name="key" select="'source.reads'"/>
              <xsl:with-param name="value"><xsl:apply-templates select="." mode="was"/></xsl:with-param>
            </xsl:call-template>
          </xsl:attribute>
          <xsl:apply-templates select="$content/node()" mode="read"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span class="reading edited {local-name($content)}"><xsl:apply-templates select="$content/node()" mode="read"/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Words that the source does not have, or has in the signs of an earlier editor. -->
  <xsl:template match="tei:supplied | tei:gloss | tei:ex | tei:corr | tei:reg[not(parent::tei:choice)]" mode="read">
    <span>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class">
          <xsl:value-of select="local-name()"/>
          <xsl:if test="not(@s:open or @s:close) and not(self::tei:gloss)"> reading</xsl:if>
          <xsl:if test="@cert = 'low'"> doubtful</xsl:if>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
      <xsl:if test="@cert = 'low'">
        <xsl:call-template name="unseen"><xsl:with-param name="key" select="'conjectural'"/></xsl:call-template>
      </xsl:if>
    </span>
  </xsl:template>

  <!-- Their signs are characters of the reading text as well: who quotes it must not take the
       words for the author's. -->
  <xsl:template match="tei:supplied | tei:gloss | tei:ex | tei:unclear | tei:surplus | tei:reg | tei:expan" mode="sign">
    <xsl:param name="sign"/>
    <xsl:if test="$sign != ''"><span class="sign"><xsl:value-of select="$sign"/></span></xsl:if>
  </xsl:template>

  <xsl:template match="tei:supplied[not(@s:open or @s:close)]" mode="content">
    <span class="sign">[</span><xsl:apply-templates mode="read"/><span class="sign">]</span>
  </xsl:template>

  <xsl:template match="tei:ex[not(@s:open or @s:close)]" mode="content">
    <span class="sign">(</span><xsl:apply-templates mode="read"/><span class="sign">)</span>
  </xsl:template>

  <xsl:template match="tei:sic" mode="read">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'sic'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </span>
  </xsl:template>

  <!-- A [sic] of the source belongs to both views. -->
  <xsl:template match="tei:sic" mode="sign">
    <xsl:param name="sign"/>
    <xsl:if test="$sign != ''"><span class="sign"><xsl:value-of select="$sign"/></span></xsl:if>
  </xsl:template>

  <xsl:template match="tei:unclear" mode="read">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'unclear'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
      <xsl:call-template name="unseen"><xsl:with-param name="key" select="'uncertain'"/></xsl:call-template>
    </span>
  </xsl:template>

  <!-- What cannot be read or was left out: the words that the source has for it, else dots. -->
  <xsl:template match="tei:gap" mode="read">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'gap'"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="@s:open or @s:close or tei:desc">
          <xsl:value-of select="@s:open"/>
          <xsl:apply-templates select="tei:desc/node()" mode="read"/>
          <xsl:value-of select="@s:close"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="title"><xsl:call-template name="extent-of-gap"/></xsl:attribute>
          <xsl:text>[…]</xsl:text>
        </xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <xsl:template name="extent-of-gap">
    <xsl:call-template name="message">
      <xsl:with-param name="key" select="concat('gap.', @reason)"/>
      <xsl:with-param name="otherwise" select="@reason"/>
    </xsl:call-template>
    <xsl:if test="@quantity or @extent">
      <xsl:value-of select="concat(' (', @quantity, @extent, ' ', @unit, ')')"/>
    </xsl:if>
  </xsl:template>

  <!-- Words that the editor takes to be too many. -->
  <xsl:template match="tei:surplus" mode="read">
    <span hidden="hidden">
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'surplus written'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </span>
  </xsl:template>

  <!-- The writer's own changes: the reading text is the last state. -->
  <xsl:template match="tei:del" mode="read">
    <del hidden="hidden">
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'written'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </del>
  </xsl:template>

  <xsl:template match="tei:add" mode="read">
    <ins>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="concat('place-', @place)"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </ins>
  </xsl:template>

  <!-- Running titles and catchwords interrupt the text: they show where it is shown as it stands. -->
  <xsl:template match="tei:fw" mode="read">
    <span hidden="hidden">
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'fw written'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </span>
  </xsl:template>

  <!-- A transcription by surfaces: what stood on a line stays on one. -->
  <xsl:template match="tei:sourceDoc | tei:surfaceGrp | tei:surface | tei:zone" mode="read">
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:line" mode="read">
    <p>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'l'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </p>
  </xsl:template>

  <!-- The images of the source's pages stand under the text; page breaks lead to them. -->
  <xsl:template match="tei:TEI | tei:teiCorpus" mode="facsimile">
    <xsl:call-template name="panel">
      <xsl:with-param name="id" select="'facsimile'"/>
      <xsl:with-param name="has-images" select="boolean(.//tei:facsimile//tei:graphic)"/>
      <xsl:with-param name="content">
        <xsl:if test=".//tei:facsimile[.//tei:graphic]">
          <div class="facsimile"><xsl:apply-templates select=".//tei:facsimile" mode="read"/></div>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:facsimile" mode="read"><xsl:apply-templates mode="read"/></xsl:template>

  <xsl:template match="tei:facsimile//tei:surface" mode="read" priority="1">
    <figure>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'surface'"/></xsl:call-template>
      <xsl:apply-templates select="*[not(self::tei:label or self::tei:desc or self::tei:zone[not(.//tei:graphic)])]" mode="read"/>
      <figcaption>
        <xsl:value-of select="@n[not(../tei:label or ../tei:desc)]"/>
        <xsl:for-each select="tei:label | tei:desc">
          <xsl:if test="position() > 1"><xsl:text>. </xsl:text></xsl:if>
          <xsl:apply-templates select="." mode="content"/>
        </xsl:for-each>
      </figcaption>
    </figure>
  </xsl:template>

  <xsl:template match="tei:surface/tei:graphic[@s:src][not(contains(@s:src, '://'))]" mode="read">
    <xsl:variable name="description" select="normalize-space(concat(../tei:label, ' ', ../tei:desc, ' ', ../@n))"/>
    <img src="{@s:src}" alt="{$description}" loading="lazy"/>
  </xsl:template>

</xsl:stylesheet>
