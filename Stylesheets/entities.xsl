<?xml version="1.0" encoding="UTF-8"?>
<!-- The people, places and things that the text names (TEI: namesdates), with where they are named. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  xmlns:f="urn:x-sigla:functions"
  exclude-result-prefixes="tei s str f">

  <xsl:key name="mention" match="tei:text//*[@ref][@s:first]" use="str:tokenize(@ref)"/>

  <xsl:template match="tei:TEI | tei:teiCorpus" mode="entities">
    <xsl:variable name="lists" select=".//tei:standOff | tei:teiHeader/tei:profileDesc/tei:particDesc
      | tei:teiHeader/tei:profileDesc/tei:settingDesc"/>
    <xsl:variable name="people" select="$lists//tei:person | $lists//tei:personGrp"/>
    <xsl:variable name="places" select="$lists//tei:place"/>
    <xsl:variable name="organizations" select="$lists//tei:org"/>
    <xsl:variable name="events" select="$lists//tei:listEvent//tei:event"/>
    <xsl:variable name="works" select="$lists//tei:listBibl/tei:bibl | $lists//tei:listBibl/tei:biblStruct"/>
    <xsl:variable name="things" select="$lists//tei:object"/>
    <xsl:if test="$people | $places | $organizations | $events | $works | $things">
      <xsl:call-template name="panel">
        <xsl:with-param name="id" select="'names'"/>
        <xsl:with-param name="content">
          <xsl:call-template name="register">
            <xsl:with-param name="key" select="'people'"/><xsl:with-param name="entries" select="$people"/>
          </xsl:call-template>
          <xsl:call-template name="register">
            <xsl:with-param name="key" select="'places'"/><xsl:with-param name="entries" select="$places"/>
          </xsl:call-template>
          <xsl:call-template name="register">
            <xsl:with-param name="key" select="'organizations'"/><xsl:with-param name="entries" select="$organizations"/>
          </xsl:call-template>
          <xsl:call-template name="register">
            <xsl:with-param name="key" select="'events'"/><xsl:with-param name="entries" select="$events"/>
          </xsl:call-template>
          <xsl:call-template name="register">
            <xsl:with-param name="key" select="'works'"/><xsl:with-param name="entries" select="$works"/>
          </xsl:call-template>
          <xsl:call-template name="register">
            <xsl:with-param name="key" select="'things'"/><xsl:with-param name="entries" select="$things"/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="register">
    <xsl:param name="key"/>
    <xsl:param name="entries"/>
    <xsl:if test="$entries">
      <h3><xsl:call-template name="message"><xsl:with-param name="key" select="$key"/></xsl:call-template></h3>
      <ul class="register">
        <xsl:apply-templates select="$entries" mode="register">
          <xsl:sort select="f:sort-key(string((.//tei:persName | .//tei:placeName | .//tei:orgName | .//tei:title | .//tei:label | .)[1]), $lang)"/>
        </xsl:apply-templates>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="register">
    <li>
      <xsl:call-template name="id"/>
      <span class="headword">
        <xsl:choose>
          <xsl:when test="self::tei:bibl or self::tei:biblStruct"><xsl:apply-templates select="." mode="bibl"/></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="." mode="name"/></xsl:otherwise>
        </xsl:choose>
      </span>
      <xsl:if test="not(self::tei:bibl or self::tei:biblStruct)">
        <xsl:call-template name="life"/>
        <xsl:apply-templates select="*" mode="about-entity"/>
      </xsl:if>
      <xsl:call-template name="mentions"/>
    </li>
  </xsl:template>

  <!-- (1830–1905) -->
  <xsl:template name="life">
    <xsl:variable name="born"><xsl:apply-templates select="tei:birth[1]" mode="date"/></xsl:variable>
    <xsl:variable name="died"><xsl:apply-templates select="tei:death[1]" mode="date"/></xsl:variable>
    <xsl:if test="$born != '' or $died != ''">
      <span class="life"><xsl:value-of select="concat(' (', $born, '–', $died, ')')"/></span>
    </xsl:if>
  </xsl:template>

  <!-- What else is said of it. The first name is the headword. -->
  <xsl:template match="*" mode="about-entity">
    <span class="aspect"><xsl:text>, </xsl:text><xsl:apply-templates select="." mode="field"/></span>
  </xsl:template>
  <xsl:template match="tei:birth | tei:death | tei:person/tei:persName[1] | tei:place/tei:placeName[1] | tei:org/tei:orgName[1]
    | tei:event/tei:label[1] | tei:object/tei:objectName[1] | tei:listPerson | tei:listPlace | tei:place | tei:event[parent::tei:person]"
    mode="about-entity"/>
  <xsl:template match="tei:persName[2] | tei:persName[. = preceding-sibling::tei:persName]" mode="about-entity">
    <xsl:if test="not(. = preceding-sibling::tei:persName)">
      <span class="aspect">
        <xsl:text>, </xsl:text>
        <xsl:call-template name="message"><xsl:with-param name="key" select="'also'"/></xsl:call-template>
        <xsl:text> </xsl:text>
        <xsl:apply-templates select="." mode="plain"/>
      </span>
    </xsl:if>
  </xsl:template>
  <xsl:template match="tei:note | tei:desc | tei:p" mode="about-entity">
    <span class="remark"><xsl:text>. </xsl:text><xsl:apply-templates mode="read"/></span>
  </xsl:template>

  <!-- The records of authority files. -->
  <xsl:template match="tei:idno | tei:ptr[@type = 'authority']" mode="about-entity">
    <xsl:variable name="address">
      <xsl:choose>
        <xsl:when test="starts-with(., 'http')"><xsl:value-of select="normalize-space(.)"/></xsl:when>
        <xsl:when test="@target"><xsl:value-of select="@target"/></xsl:when>
        <xsl:when test="f:lower(string(@type)) = 'gnd'"><xsl:value-of select="concat('https://d-nb.info/gnd/', normalize-space(.))"/></xsl:when>
        <xsl:when test="f:lower(string(@type)) = 'viaf'"><xsl:value-of select="concat('https://viaf.org/viaf/', normalize-space(.))"/></xsl:when>
        <xsl:when test="f:lower(string(@type)) = 'wikidata'"><xsl:value-of select="concat('https://www.wikidata.org/wiki/', normalize-space(.))"/></xsl:when>
        <xsl:when test="f:lower(string(@type)) = 'geonames'"><xsl:value-of select="concat('https://www.geonames.org/', normalize-space(.))"/></xsl:when>
        <xsl:when test="f:lower(string(@type)) = 'orcid'"><xsl:value-of select="concat('https://orcid.org/', normalize-space(.))"/></xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="authority" select="f:authority(string($address))"/>
    <span class="aspect">
      <xsl:text>, </xsl:text>
      <xsl:choose>
        <xsl:when test="$address != ''">
          <a href="{$address}">
            <xsl:value-of select="$authority"/>
            <xsl:if test="$authority = ''"><xsl:value-of select="$address"/></xsl:if>
          </a>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="normalize-space(concat(@type, ' ', .))"/></xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <xsl:template name="mentions">
    <xsl:variable name="mentions" select="key('mention', concat('#', @xml:id))[@xml:id or @s:id]"/>
    <xsl:if test="@xml:id and $mentions">
      <span class="mentions">
        <xsl:for-each select="$mentions">
          <a href="#{@s:id}"><xsl:apply-templates select="." mode="where"/></a>
          <xsl:text> </xsl:text>
        </xsl:for-each>
      </span>
    </xsl:if>
    <xsl:variable name="elsewhere" select="/*/s:publication/s:mention[@key = current()/@xml:id]"/>
    <xsl:if test="$elsewhere">
      <span class="elsewhere">
        <xsl:text> </xsl:text>
        <xsl:call-template name="message"><xsl:with-param name="key" select="'elsewhere'"/></xsl:call-template>
        <xsl:text> </xsl:text>
        <xsl:for-each select="$elsewhere">
          <a href="{@href}"><xsl:value-of select="@title"/></a>
          <xsl:if test="position() != last()"><xsl:text>, </xsl:text></xsl:if>
        </xsl:for-each>
      </span>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
