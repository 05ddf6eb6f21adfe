<?xml version="1.0" encoding="UTF-8"?>
<!-- The structure of a text (TEI: textstructure): divisions, what opens and closes them, and the
     blocks that carry notes beside them. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  exclude-result-prefixes="tei s">

  <xsl:template match="tei:text" mode="read">
    <xsl:apply-templates mode="unit"/>
  </xsl:template>

  <xsl:template match="tei:front" mode="read">
    <!-- Before a letter stands what its transmission put there. -->
    <xsl:variable name="is-transmitted" select="tei:titlePage and not(*[not(self::tei:titlePage)])
      and ../../tei:teiHeader/tei:profileDesc/tei:correspDesc"/>
    <section class="front">
      <xsl:if test="$is-transmitted">
        <xsl:attribute name="class">front transmitted</xsl:attribute>
        <xsl:call-template name="aria-label"><xsl:with-param name="key" select="'front'"/></xsl:call-template>
        <p class="rubric">
          <xsl:call-template name="message"><xsl:with-param name="key" select="'front'"/></xsl:call-template>
        </p>
      </xsl:if>
      <xsl:apply-templates mode="unit"/>
    </section>
  </xsl:template>

  <xsl:template match="tei:body | tei:back | tei:group" mode="read">
    <div class="{local-name()}">
      <xsl:apply-templates mode="unit"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:floatingText" mode="read">
    <blockquote>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'floating'"/></xsl:call-template>
      <xsl:apply-templates mode="read"/>
      <xsl:apply-templates select="tei:note[@s:label][not(@s:apart)]" mode="beside"/>
    </blockquote>
  </xsl:template>

  <!-- Inside a text within a text, and wherever no notes can stand beside, divisions are plain. -->
  <xsl:template match="tei:div | tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7" mode="read">
    <section>
      <xsl:if test="not(ancestor::tei:floatingText)"><xsl:attribute name="s:cut">division</xsl:attribute></xsl:if>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="concat('div ', @type)"/></xsl:call-template>
      <xsl:apply-templates mode="unit"/>
    </section>
  </xsl:template>

  <xsl:template match="tei:div | tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7
    | tei:text | tei:group | tei:front | tei:body | tei:back" mode="unit">
    <xsl:apply-templates select="." mode="read"/>
  </xsl:template>

  <!-- Signs of the layout between two blocks carry no notes. -->
  <xsl:template match="tei:lb | tei:space | tei:pb | tei:cb | tei:gb | tei:milestone | tei:anchor" mode="unit">
    <div class="between"><xsl:apply-templates select="." mode="read"/></div>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="unit"/>

  <xsl:template match="text()" mode="unit">
    <xsl:if test="normalize-space(.) != ''"><p><xsl:value-of select="."/></p></xsl:if>
  </xsl:template>

  <!-- A project's own kind of division. -->
  <xsl:template match="tei:*[tei:head and (tei:p or tei:lg or tei:sp or tei:div)][not(self::tei:figure
    or self::tei:argument or self::tei:quote or self::tei:lg or self::tei:note or self::tei:list)]" mode="unit" priority="-0.2">
    <section>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="concat('tei-', local-name())"/></xsl:call-template>
      <xsl:apply-templates mode="unit"/>
    </section>
  </xsl:template>

  <!-- A block and, beside it, its notes. -->
  <xsl:template match="*" mode="unit">
    <div class="unit">
      <xsl:apply-templates select="." mode="read"/>
      <xsl:if test="@s:holds"><xsl:call-template name="notes-beside"/></xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="tei:head" mode="read">
    <!-- The page has one h1, its title, and nothing below h6. -->
    <xsl:variable name="depth" select="count(ancestor::*[tei:head][ancestor-or-self::tei:text])"/>
    <xsl:variable name="level">
      <xsl:choose>
        <xsl:when test="$depth = 0">2</xsl:when>
        <xsl:when test="$depth &lt; 5"><xsl:value-of select="$depth + 1"/></xsl:when>
        <xsl:otherwise>6</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="h{$level}">
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'head'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </xsl:element>
  </xsl:template>

  <!-- A second head of the same division is its subtitle. -->
  <xsl:template match="tei:head[preceding-sibling::tei:head]" mode="read">
    <p>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'head subhead'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </p>
  </xsl:template>

  <!-- The head of a thing that is not a division is no heading of the page. -->
  <xsl:template match="tei:lg/tei:head | tei:list/tei:head | tei:castList/tei:head | tei:castGroup/tei:head
    | tei:listBibl/tei:head | tei:listPerson/tei:head | tei:listPlace/tei:head | tei:listOrg/tei:head
    | tei:argument/tei:head | tei:epigraph/tei:head | tei:set/tei:head | tei:note/tei:head" mode="read">
    <p>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'caption'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </p>
  </xsl:template>

  <xsl:template match="tei:opener | tei:closer | tei:titlePage | tei:postscript | tei:argument | tei:epigraph
    | tei:docTitle | tei:imprimatur" mode="read">
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:dateline | tei:salute | tei:signed | tei:byline | tei:trailer | tei:address | tei:addrLine
    | tei:titlePart | tei:docAuthor | tei:docImprint | tei:docEdition | tei:docDate | tei:label[parent::tei:postscript]" mode="read">
    <p>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="concat(local-name(), ' ', @type)"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </p>
  </xsl:template>

  <!-- These also stand in the middle of a line. -->
  <xsl:template match="tei:p//tei:address | tei:p//tei:addrLine | tei:dateline//tei:docDate | tei:docImprint//tei:docDate
    | tei:p//tei:salute | tei:p//tei:signed | tei:p//tei:dateline | tei:salute//tei:salute" mode="read">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </span>
  </xsl:template>

  <!-- The table of contents, when there is something to find. -->
  <xsl:template match="tei:TEI | tei:teiCorpus" mode="contents">
    <xsl:variable name="heads" select=".//tei:text//tei:head[not(preceding-sibling::tei:head)]
      [parent::tei:div or parent::tei:div1 or parent::tei:div2 or parent::tei:body]
      [not(ancestor::tei:floatingText)]"/>
    <xsl:if test="count($heads) > 1">
      <nav class="contents" id="contents">
        <xsl:call-template name="aria-label"><xsl:with-param name="key" select="'contents'"/></xsl:call-template>
        <details open="open">
          <summary>
            <xsl:call-template name="message"><xsl:with-param name="key" select="'contents'"/></xsl:call-template>
          </summary>
          <ol>
            <xsl:for-each select="$heads">
              <li class="depth-{count(ancestor::*[tei:head][ancestor-or-self::tei:body])}">
                <a href="#{(.. | .)[@s:id][1]/@s:id}">
                  <xsl:apply-templates select="." mode="plain"/>
                </a>
              </li>
            </xsl:for-each>
          </ol>
        </details>
        <p s:slot="pages">
          <a s:rel="print"><xsl:call-template name="message"><xsl:with-param name="key" select="'page.print'"/></xsl:call-template></a>
        </p>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- Between the pages of a long document. The program fills these in, or takes them away when
       the document is one page: s:rel says which page a link is to, s:fill what to write. -->
  <xsl:template name="running-head">
    <p class="running-head" s:slot="pages"><a s:rel="up" s:fill="title"/><xsl:text> </xsl:text><span s:fill="path"/></p>
  </xsl:template>

  <xsl:template name="pager">
    <nav class="pager" s:slot="pages">
      <xsl:call-template name="aria-label"><xsl:with-param name="key" select="'pages'"/></xsl:call-template>
      <a s:rel="prev" rel="prev">
        <span class="direction"><xsl:call-template name="message"><xsl:with-param name="key" select="'page.prev'"/></xsl:call-template></span>
        <xsl:text> </xsl:text>
        <span s:fill="title"/>
      </a>
      <a s:rel="up"><xsl:call-template name="message"><xsl:with-param name="key" select="'contents'"/></xsl:call-template></a>
      <a s:rel="next" rel="next">
        <span class="direction"><xsl:call-template name="message"><xsl:with-param name="key" select="'page.next'"/></xsl:call-template></span>
        <xsl:text> </xsl:text>
        <span s:fill="title"/>
      </a>
    </nav>
  </xsl:template>

  <!-- The documents before and after this one, in the collection and in the correspondence. -->
  <xsl:template name="neighbours">
    <xsl:variable name="neighbours" select="/*/s:publication/s:neighbour"/>
    <xsl:if test="$neighbours">
      <nav class="neighbours">
        <xsl:call-template name="aria-label"><xsl:with-param name="key" select="'neighbours'"/></xsl:call-template>
        <ul>
          <xsl:for-each select="$neighbours">
            <li class="{@rel}">
              <span class="direction">
                <xsl:call-template name="message"><xsl:with-param name="key" select="concat('neighbour.', @rel)"/></xsl:call-template>
              </span>
              <xsl:text> </xsl:text>
              <a href="{@href}" rel="{substring(@rel, 1, 4)}"><xsl:value-of select="@title"/></a>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
