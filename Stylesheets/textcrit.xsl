<?xml version="1.0" encoding="UTF-8"?>
<!-- Apparatus (TEI: textcrit). The lemma stands in the text and leads to its entry below the block;
     the readings of the witnesses stand behind it, hidden until their witness is chosen. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  exclude-result-prefixes="tei s">

  <xsl:variable name="witnesses" select="/*/s:publication/s:witness"/>

  <xsl:template match="tei:app" mode="read">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'app'"/></xsl:call-template>
      <xsl:variable name="lemma" select="(tei:lem | tei:rdg | tei:rdgGrp/tei:lem | tei:rdgGrp/tei:rdg)[1]"/>
      <xsl:apply-templates select="$lemma" mode="reading"><xsl:with-param name="class" select="'lem'"/></xsl:apply-templates>
      <xsl:apply-templates select="(tei:lem | tei:rdg | tei:rdgGrp/tei:lem | tei:rdgGrp/tei:rdg)[position() > 1]" mode="reading">
        <xsl:with-param name="class" select="'rdg'"/>
      </xsl:apply-templates>
      <a class="app-mark" href="#{@s:id}-entry">
        <xsl:call-template name="aria-label">
          <xsl:with-param name="key" select="'app.mark'"/>
          <xsl:with-param name="value" select="@s:n"/>
        </xsl:call-template>
        <sup><xsl:number value="@s:n" format="a"/></sup>
      </a>
    </span>
  </xsl:template>

  <!-- The words that it is about stand in the text already: only its mark does. -->
  <xsl:template match="tei:app[@s:apart]" mode="read">
    <a class="app-mark" href="#{@s:id}-entry">
      <xsl:call-template name="id"/>
      <xsl:call-template name="aria-label">
        <xsl:with-param name="key" select="'app.mark'"/>
        <xsl:with-param name="value" select="@s:n"/>
      </xsl:call-template>
      <sup><xsl:number value="@s:n" format="a"/></sup>
    </a>
  </xsl:template>

  <xsl:template match="tei:app" mode="unit">
    <div class="unit">
      <xsl:apply-templates select="." mode="read"/>
      <xsl:call-template name="notes-beside"/>
    </div>
  </xsl:template>

  <xsl:template match="*" mode="reading">
    <xsl:param name="class"/>
    <span data-wit="{@s:wit}">
      <xsl:if test="$class = 'rdg'"><xsl:attribute name="hidden">hidden</xsl:attribute></xsl:if>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:lem | tei:rdg" mode="read">
    <xsl:apply-templates select="." mode="reading"><xsl:with-param name="class" select="local-name()"/></xsl:apply-templates>
  </xsl:template>

  <!-- The entries of the block that is the context, those inside other entries too. -->
  <xsl:template name="apparatus-below">
    <xsl:variable name="depth" select="count(ancestor::tei:floatingText)"/>
    <xsl:variable name="entries" select="(.//tei:app | self::tei:app)[count(ancestor::tei:floatingText) = $depth]"/>
    <xsl:if test="$entries">
      <aside class="apparatus">
        <xsl:call-template name="aria-label"><xsl:with-param name="key" select="'apparatus'"/></xsl:call-template>
        <ul><xsl:apply-templates select="$entries" mode="apparatus"/></ul>
      </aside>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:app" mode="apparatus">
    <li id="{@s:id}-entry">
      <a class="app-n" href="#{@s:id}">
        <xsl:call-template name="aria-label">
          <xsl:with-param name="key" select="'app.back'"/>
          <xsl:with-param name="value" select="@s:n"/>
        </xsl:call-template>
        <xsl:number value="@s:n" format="a"/>
      </a>
      <xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="tei:lem">
          <b class="lemma">
            <xsl:value-of select="@s:lemma"/>
            <xsl:if test="not(@s:lemma)">
              <xsl:call-template name="message"><xsl:with-param name="key" select="'app.nothing'"/></xsl:call-template>
            </xsl:if>
          </b>
          <xsl:call-template name="sigla"><xsl:with-param name="reading" select="tei:lem[@wit]"/></xsl:call-template>
          <xsl:text>] </xsl:text>
        </xsl:when>
        <xsl:otherwise>
          <xsl:if test="@loc"><xsl:value-of select="concat(@loc, ' ')"/></xsl:if>
          <xsl:if test="@s:lemma"><b class="lemma"><xsl:value-of select="@s:lemma"/></b>] </xsl:if>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="tei:rdg | tei:rdgGrp | tei:note | tei:witDetail | tei:wit" mode="apparatus"/>
    </li>
  </xsl:template>

  <xsl:template match="tei:rdgGrp" mode="apparatus">
    <xsl:if test="preceding-sibling::tei:rdg or preceding-sibling::tei:rdgGrp"><xsl:text>; </xsl:text></xsl:if>
    <xsl:if test="@type"><i><xsl:value-of select="concat(@type, ': ')"/></i></xsl:if>
    <xsl:apply-templates select="tei:lem | tei:rdg | tei:rdgGrp | tei:note" mode="apparatus"/>
  </xsl:template>

  <xsl:template match="tei:lem | tei:rdg" mode="apparatus">
    <xsl:if test="preceding-sibling::tei:rdg or preceding-sibling::tei:rdgGrp"><xsl:text>; </xsl:text></xsl:if>
    <span class="variant">
      <xsl:choose>
        <xsl:when test="normalize-space(.) = '' and not(.//tei:gap or .//tei:space)">
          <i><xsl:call-template name="message"><xsl:with-param name="key" select="'app.omitted'"/></xsl:call-template></i>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="apparatus-text"/></xsl:otherwise>
      </xsl:choose>
    </span>
    <xsl:call-template name="sigla"><xsl:with-param name="reading" select="."/></xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:note | tei:witDetail | tei:wit" mode="apparatus">
    <span class="app-note"><xsl:text> (</xsl:text><xsl:apply-templates mode="read"/><xsl:text>)</xsl:text></span>
  </xsl:template>

  <xsl:template name="sigla">
    <xsl:param name="reading"/>
    <xsl:if test="$reading/@s:sigla">
      <xsl:text> </xsl:text>
      <span class="sigla"><xsl:value-of select="$reading/@s:sigla"/></span>
    </xsl:if>
  </xsl:template>

  <!-- A reading quoted in an entry: its words, without ids, for they stand in the text as well. -->
  <xsl:template match="*" mode="apparatus-text"><xsl:apply-templates mode="apparatus-text"/></xsl:template>
  <xsl:template match="text()" mode="apparatus-text"><xsl:value-of select="."/></xsl:template>
  <xsl:template match="tei:gap" mode="apparatus-text">[…]</xsl:template>
  <xsl:template match="tei:l" mode="apparatus-text">
    <xsl:if test="preceding-sibling::tei:l"><xsl:text> / </xsl:text></xsl:if>
    <xsl:apply-templates mode="apparatus-text"/>
  </xsl:template>
  <xsl:template match="tei:app" mode="apparatus-text">
    <xsl:apply-templates select="(tei:lem | tei:rdg)[1]" mode="apparatus-text"/>
  </xsl:template>
  <xsl:template match="tei:note | comment() | processing-instruction()" mode="apparatus-text"/>

  <!-- Where the text of a witness begins and breaks off. -->
  <xsl:template match="tei:witStart | tei:witEnd | tei:lacunaStart | tei:lacunaEnd" mode="read">
    <span class="witness-limit" hidden="hidden">
      <xsl:call-template name="id"/>
      <xsl:call-template name="message"><xsl:with-param name="key" select="concat('app.', local-name())"/></xsl:call-template>
    </span>
  </xsl:template>

  <!-- One more view for each witness. -->
  <xsl:template name="witness-views">
    <xsl:for-each select="$witnesses">
      <label>
        <input type="radio" name="ui-view" id="ui-view-{@key}"/>
        <xsl:text> </xsl:text>
        <xsl:value-of select="@siglum"/>
      </label>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="witness-styles">
    <xsl:for-each select="$witnesses">
      <xsl:variable name="chosen" select="concat(':root:has(#ui-view-', @key, ':checked) ')"/>
      <xsl:variable name="has" select="concat('[data-wit~=&quot;', @key, '&quot;]')"/>
      <xsl:value-of select="concat($chosen, '.app > ', $has, '[hidden] { display: inline; }&#10;')"/>
      <xsl:value-of select="concat($chosen, '.app:has(> ', $has, ') > [data-wit]:not(', $has, ') { display: none; }&#10;')"/>
    </xsl:for-each>
  </xsl:template>

  <!-- The witnesses, as far as they are described. -->
  <xsl:template match="tei:listWit" mode="read">
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'listWit'"/></xsl:call-template>
      <p class="record-name">
        <xsl:apply-templates select="tei:head" mode="content"/>
        <xsl:if test="not(tei:head)">
          <xsl:call-template name="message"><xsl:with-param name="key" select="'element.listWit'"/></xsl:call-template>
        </xsl:if>
      </p>
      <xsl:apply-templates select="*[not(self::tei:head or self::tei:witness or self::tei:listWit)]" mode="read"/>
      <ul><xsl:apply-templates select="tei:witness | tei:listWit" mode="item"/></ul>
    </div>
  </xsl:template>

  <xsl:template match="tei:witness" mode="item">
    <li>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'witness'"/></xsl:call-template>
      <b class="sigla">
        <xsl:value-of select="@n"/>
        <xsl:if test="not(@n)"><xsl:value-of select="@xml:id"/></xsl:if>
      </b>
      <xsl:text> </xsl:text>
      <xsl:apply-templates select="." mode="content"/>
    </li>
  </xsl:template>

</xsl:stylesheet>
