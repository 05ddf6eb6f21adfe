<?xml version="1.0" encoding="UTF-8"?>
<!--
  A TEI document as one page of HTML. This is the entry: it says what a page consists of and in
  which order. How each element looks is said in one file for each module of the TEI; what the
  page says in words stands in messages/; how it looks in sigla.css.

  A later import wins over an earlier one. To change an edition's pages without changing these
  files, write templates into a file project.xsl of your own: it wins over all of them.

  The stylesheets count nothing. Numbers and ids are stamped on the document before it comes here,
  as attributes in the namespace urn:x-sigla:page:
    s:id            the id of the element on the page (its xml:id, or a made one)
    s:n             the number of a paragraph, verse line, note, apparatus entry or intervention
    s:shown         on every fifth verse line
    s:label         what marks a note
    s:marker        the words that stood before a note in the source
    s:block         the s:id of the paragraph or other block that it stands in
    s:page          the page of the source that it stands on (pb/@n)
    s:open, s:close the signs that stood in the source (from tagsDecl/rendition)
    s:class         classes for the page: the tokens of @rend, each after "rend-"
    s:css           the declarations of the element's renditions and style that a page may use
    s:lang, s:dir   the language as HTML may have it, and ltr or rtl, with @xml:lang
    s:href          where a link to the first target of @target or @ref leads; absent when nowhere
    s:facs, s:src   the address of the image that @facs or @url leads to
    s:holds         on what has a note or an apparatus entry inside it
    s:apart         on a note or apparatus entry that stands apart from the text it belongs to
    s:back          where such a note's link back leads
    s:noteref       on a pointer to such a note
    s:wit, s:sigla  of a reading, the keys and the sigla of its witnesses
    s:lemma         of an apparatus entry, the words of its lemma, shortened
    s:intervention  on whatever an editor did to the text
    s:first         on the first mention of a person, place … in its block
  An element s:noteref is the mark of a note that stands apart. The last child of the root, s:publication,
  tells of the publication: s:download, s:neighbour, s:witness, and, of a collection, s:mention: where
  another document names what this one describes. White space between elements that
  cannot hold text is gone. On the page, s:cut marks what may become a page of its own,
  and s:title is what a page that begins at a page break is called.
  Functions in the namespace urn:x-sigla:functions come from the program as well: functions.md.
-->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  exclude-result-prefixes="tei s">

  <xsl:import href="fallback.xsl"/>
  <xsl:import href="shared.xsl"/>
  <xsl:import href="structure.xsl"/>
  <xsl:import href="core.xsl"/>
  <xsl:import href="lists.xsl"/>
  <xsl:import href="notes.xsl"/>
  <xsl:import href="verse.xsl"/>
  <xsl:import href="drama.xsl"/>
  <xsl:import href="figures.xsl"/>
  <xsl:import href="transcr.xsl"/>
  <xsl:import href="textcrit.xsl"/>
  <xsl:import href="names.xsl"/>
  <xsl:import href="plain.xsl"/>
  <xsl:import href="bibl.xsl"/>
  <xsl:import href="header.xsl"/>
  <xsl:import href="interventions.xsl"/>
  <xsl:import href="entities.xsl"/>
  <xsl:import href="about.xsl"/>
  <xsl:import href="cite.xsl"/>
  <xsl:import href="metadata.xsl"/>
  <xsl:include href="project.xsl"/>

  <!-- The program takes the result as a tree and writes the HTML itself; for method="html" libxslt would
       keep a register of ids, which takes quadratic time. -->
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <!-- The language of the page's own words; messages/{lang}.xml must exist. -->
  <xsl:param name="lang" select="'en'"/>
  <!-- The text of sigla.css. -->
  <xsl:param name="css"/>
  <!-- The version of the program, for the foot of the page. -->
  <xsl:param name="version"/>

  <xsl:template match="/">
    <xsl:apply-templates select="tei:TEI | tei:teiCorpus" mode="page"/>
  </xsl:template>

  <xsl:template match="tei:TEI | tei:teiCorpus" mode="page">
    <html lang="{$lang}">
      <head>
        <xsl:apply-templates select="." mode="head"/>
        <style>
          <xsl:value-of select="$css"/>
          <xsl:call-template name="witness-styles"/>
          <!-- The running title of the printed page. -->
          <xsl:text>@media print { @page { @top-center { font: 8.5pt serif; content: "</xsl:text>
          <xsl:value-of select="translate(normalize-space($title), '&quot;\&lt;', '”')"/>
          <xsl:text>"; } } @page :first { @top-center { content: none; } } }&#10;</xsl:text>
        </style>
      </head>
      <body>
        <a class="skip" href="#page-text">
          <xsl:call-template name="message"><xsl:with-param name="key" select="'skip'"/></xsl:call-template>
        </a>
        <main>
          <article>
            <xsl:if test="tei:teiHeader">
              <xsl:attribute name="aria-labelledby">page-title</xsl:attribute>
            </xsl:if>
            <xsl:apply-templates select="tei:teiHeader" mode="opening"/>
            <xsl:call-template name="running-head"/>
            <xsl:call-template name="controls"/>
            <xsl:apply-templates select="." mode="contents"/>
            <xsl:apply-templates select="." mode="reading"/>
            <xsl:call-template name="pager"/>
            <xsl:call-template name="neighbours"/>
            <xsl:apply-templates select="." mode="panels"/>
          </article>
        </main>
        <xsl:call-template name="colophon"/>
      </body>
    </html>
  </xsl:template>

  <!-- The text: of a corpus, the texts of all its parts. -->
  <xsl:template match="tei:TEI" mode="reading">
    <div id="page-text" class="text">
      <xsl:variable name="language" select="(tei:text | .)[@xml:lang][last()]"/>
      <xsl:for-each select="$language[@s:dir]"><xsl:call-template name="language"/></xsl:for-each>
      <xsl:apply-templates select="tei:text | tei:sourceDoc" mode="read"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:teiCorpus" mode="reading">
    <div id="page-text" class="text">
      <xsl:for-each select=".//tei:TEI">
        <section s:cut="document">
          <xsl:call-template name="id"/>
          <h2 class="head">
            <xsl:apply-templates select="tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title[1]" mode="plain"/>
          </h2>
          <xsl:apply-templates select="tei:text | tei:sourceDoc" mode="read"/>
        </section>
      </xsl:for-each>
    </div>
  </xsl:template>

  <!-- What stands under the text, in this order. -->
  <xsl:template match="tei:TEI | tei:teiCorpus" mode="panels">
    <div class="panels">
      <xsl:apply-templates select="." mode="facsimile"/>
      <xsl:apply-templates select="." mode="interventions"/>
      <xsl:apply-templates select="." mode="entities"/>
      <xsl:apply-templates select="tei:teiHeader" mode="about"/>
      <xsl:apply-templates select="tei:teiHeader" mode="cite"/>
      <xsl:call-template name="downloads"/>
    </div>
  </xsl:template>

  <!-- The switches of view and theme: plain radio buttons, which sigla.css reads. -->
  <xsl:template name="controls">
    <form class="controls">
      <xsl:call-template name="aria-label"><xsl:with-param name="key" select="'controls'"/></xsl:call-template>
      <xsl:call-template name="switch">
        <xsl:with-param name="name" select="'view'"/>
        <xsl:with-param name="options" select="'reading written'"/>
        <xsl:with-param name="more"><xsl:call-template name="witness-views"/></xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="switch">
        <xsl:with-param name="name" select="'theme'"/>
        <xsl:with-param name="options" select="'auto light dark'"/>
      </xsl:call-template>
    </form>
  </xsl:template>

  <xsl:template name="switch">
    <xsl:param name="name"/>
    <xsl:param name="options"/>
    <xsl:param name="more"/>
    <fieldset class="switch switch-{$name}">
      <legend>
        <xsl:call-template name="message"><xsl:with-param name="key" select="$name"/></xsl:call-template>
      </legend>
      <xsl:for-each xmlns:str="http://exslt.org/strings" select="str:tokenize($options)">
        <label>
          <input type="radio" name="ui-{$name}" id="ui-{$name}-{.}">
            <xsl:if test="position() = 1">
              <xsl:attribute name="checked">checked</xsl:attribute>
            </xsl:if>
          </input>
          <xsl:text> </xsl:text>
          <xsl:call-template name="message">
            <xsl:with-param name="key" select="concat($name, '.', .)"/>
          </xsl:call-template>
        </label>
      </xsl:for-each>
      <xsl:copy-of select="$more"/>
    </fieldset>
  </xsl:template>

  <xsl:template name="colophon">
    <footer class="colophon">
      <p>
        <xsl:call-template name="message">
          <xsl:with-param name="key" select="'colophon'"/>
          <xsl:with-param name="value" select="$version"/>
        </xsl:call-template>
      </p>
    </footer>
  </xsl:template>

</xsl:stylesheet>
