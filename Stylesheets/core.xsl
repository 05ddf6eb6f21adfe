<?xml version="1.0" encoding="UTF-8"?>
<!-- The elements of all TEI documents (TEI: core): paragraphs, emphasis, quotations, breaks. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <!-- Only paragraphs of the text itself have a number; it is drawn by the style sheet, so that
       it does not come along when the text is copied. -->
  <xsl:template match="tei:p | tei:ab" mode="read">
    <p>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name(self::tei:ab)"/></xsl:call-template>
      <xsl:call-template name="permalink"/>
      <xsl:apply-templates select="." mode="content"/>
    </p>
  </xsl:template>

  <!-- "Paragraph {1}", looked up once for all. -->
  <xsl:variable name="of-paragraph">
    <xsl:call-template name="message">
      <xsl:with-param name="key" select="'paragraph'"/>
      <xsl:with-param name="value" select="'{1}'"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="before-number" select="substring-before($of-paragraph, '{1}')"/>
  <xsl:variable name="after-number" select="substring-after($of-paragraph, '{1}')"/>

  <xsl:template name="permalink">
    <xsl:if test="@s:n">
      <a class="permalink" href="#{@s:id}" data-n="{@s:n}">
        <xsl:attribute name="aria-label"><xsl:value-of select="concat($before-number, @s:n, $after-number)"/></xsl:attribute>
      </a>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:emph" mode="read">
    <em>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="." mode="content"/>
    </em>
  </xsl:template>

  <xsl:template match="tei:title" mode="read">
    <cite>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="concat('title level-', @level)"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </cite>
  </xsl:template>

  <xsl:template match="tei:foreign | tei:mentioned | tei:distinct" mode="read">
    <i>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </i>
  </xsl:template>

  <xsl:template match="tei:hi | tei:seg | tei:s | tei:term | tei:w | tei:pc | tei:num | tei:measure | tei:date | tei:time
    | tei:abbr | tei:expan | tei:orig | tei:reg | tei:damage | tei:subst | tei:soCalled | tei:handShift" mode="read">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:code | tei:gi | tei:att | tei:val | tei:ident | tei:tag" mode="read">
    <code>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </code>
  </xsl:template>

  <!-- Quotation marks: the document's own when it keeps them, which the encoding says, else ours. -->
  <xsl:variable name="draws-quotation-marks"
    select="//tei:editorialDecl/tei:quotation[@marks = 'none'] and not(//tei:editorialDecl/tei:quotation[@marks = 'all'])"/>

  <xsl:template match="tei:quote | tei:q | tei:said" mode="read">
    <xsl:choose>
      <xsl:when test="tei:p or tei:lg or tei:l or tei:list or parent::tei:div or parent::tei:body or parent::tei:cit[parent::tei:div]">
        <blockquote>
          <xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
          <xsl:apply-templates select="." mode="content"/>
        </blockquote>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:call-template name="attributes">
            <xsl:with-param name="class">
              <xsl:value-of select="local-name()"/>
              <xsl:if test="$draws-quotation-marks"> drawn</xsl:if>
            </xsl:with-param>
          </xsl:call-template>
          <xsl:apply-templates select="." mode="content"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:cit" mode="read">
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'cit'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:p//tei:cit | tei:note//tei:cit" mode="read">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'cit'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:ref | tei:ptr" mode="read">
    <xsl:call-template name="link"><xsl:with-param name="class" select="'ref'"/></xsl:call-template>
  </xsl:template>

  <!-- A link when its target can be reached from the page, else the words alone. A pointer without
       words shows where it leads: to a heading by its words, elsewhere by the address. -->
  <xsl:template name="link">
    <xsl:param name="class"/>
    <xsl:variable name="element">
      <xsl:choose>
        <xsl:when test="@s:href">a</xsl:when>
        <xsl:otherwise>span</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$element}">
      <xsl:if test="@s:href">
        <xsl:attribute name="href"><xsl:value-of select="@s:href"/></xsl:attribute>
      </xsl:if>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
      <xsl:if test="not(node())"><xsl:call-template name="words-of-target"/></xsl:if>
    </xsl:element>
  </xsl:template>

  <xsl:template name="words-of-target">
    <xsl:variable name="target" select="key('id', substring-after(@s:href, '#'))"/>
    <xsl:variable name="words">
      <xsl:choose>
        <xsl:when test="$target/tei:head"><xsl:apply-templates select="$target/tei:head[1]" mode="plain"/></xsl:when>
        <xsl:when test="$target[self::tei:head]"><xsl:apply-templates select="$target" mode="plain"/></xsl:when>
        <xsl:when test="@ref"><xsl:apply-templates select="$target" mode="name"/></xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="normalize-space($words) != ''"><xsl:value-of select="normalize-space($words)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@target | @ref"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A line end of the source: in prose, only the view of the source breaks the line. -->
  <xsl:template match="tei:lb" mode="read">
    <span class="lb">
      <xsl:call-template name="id"/>
      <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
      <br class="written" hidden="hidden"/>
    </span>
  </xsl:template>

  <!-- Where lines are the shape of the text, both views break them. -->
  <xsl:template match="tei:opener//tei:lb | tei:closer//tei:lb | tei:titlePage//tei:lb | tei:head//tei:lb
    | tei:l//tei:lb | tei:address//tei:lb | tei:signed//tei:lb | tei:titlePart//tei:lb | tei:docImprint//tei:lb
    | tei:stage//tei:lb | tei:trailer//tei:lb | tei:lb[@rend = 'visible']
    | tei:lb[following-sibling::node()[1][self::tei:space]]" mode="read">
    <br><xsl:call-template name="id"/></br>
  </xsl:template>

  <!-- A page break leads to the image of the page when there is one. -->
  <xsl:template match="tei:pb[@s:facs]" mode="read" priority="1">
    <xsl:variable name="surface" select="key('id', substring-after(substring-before(concat(@facs, ' '), ' '), '#'))[self::tei:surface]"/>
    <a data-n="{@n}" href="{@s:facs}">
      <xsl:if test="$surface"><xsl:attribute name="href"><xsl:value-of select="concat('#', $surface/@xml:id)"/></xsl:attribute></xsl:if>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'break pb facs'"/></xsl:call-template>
      <xsl:call-template name="aria-label">
        <xsl:with-param name="key" select="'break.facs'"/>
        <xsl:with-param name="value" select="@n"/>
      </xsl:call-template>
      <xsl:attribute name="s:title">
        <xsl:call-template name="message">
          <xsl:with-param name="key" select="'break.pb'"/>
          <xsl:with-param name="value" select="@n"/>
        </xsl:call-template>
      </xsl:attribute>
      <xsl:call-template name="written-rule"/>
      <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
    </a>
  </xsl:template>

  <xsl:template match="tei:pb | tei:gb | tei:cb" mode="read">
    <span role="doc-pagebreak" data-n="{@n}">
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="concat('break ', local-name())"/></xsl:call-template>
      <xsl:attribute name="title">
        <xsl:call-template name="message">
          <xsl:with-param name="key" select="concat('break.', local-name())"/>
          <xsl:with-param name="value" select="@n"/>
        </xsl:call-template>
      </xsl:attribute>
      <xsl:call-template name="written-rule"/>
      <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
    </span>
  </xsl:template>

  <xsl:template match="tei:milestone" mode="read">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'milestone'"/></xsl:call-template>
      <xsl:if test="@n"><xsl:attribute name="data-n"><xsl:value-of select="@n"/></xsl:attribute></xsl:if>
      <xsl:call-template name="written-rule"/>
    </span>
  </xsl:template>

  <!-- A milestone that was a line of asterisks, or a page break that was announced in words, has them in the
       view of the source. -->
  <xsl:template name="written-rule">
    <xsl:if test="@s:open or @s:close">
      <span class="written" hidden="hidden"><xsl:value-of select="concat(@s:open, @s:close)"/></span>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:milestone" mode="unit">
    <xsl:choose>
      <xsl:when test="@unit = 'section' or @rend or @s:open">
        <div class="ornament"><xsl:apply-templates select="." mode="read"/></div>
      </xsl:when>
      <xsl:otherwise><div class="between"><xsl:apply-templates select="." mode="read"/></div></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:anchor" mode="read">
    <span><xsl:call-template name="attributes"><xsl:with-param name="class" select="'anchor'"/></xsl:call-template></span>
  </xsl:template>

  <!-- Empty room: what the source has of it shows in the view of the source. -->
  <xsl:template match="tei:space[@s:open]" mode="read" priority="1">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'space-in-words'"/></xsl:call-template>
      <xsl:value-of select="@s:open"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:space" mode="read">
    <xsl:if test="tei:desc">
      <span class="written" hidden="hidden"><xsl:apply-templates select="tei:desc/node()" mode="read"/></span>
    </xsl:if>
    <span class="written space space-{@dim}" hidden="hidden">
      <xsl:attribute name="style">
        <xsl:value-of select="concat('--size:', number(concat('0', translate(@quantity, translate(@quantity, '0123456789', ''), ''))))"/>
      </xsl:attribute>
    </span>
  </xsl:template>

</xsl:stylesheet>
