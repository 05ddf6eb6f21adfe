<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says of the edition: its sources, its practice, who did what, its history and its
     licence (TEI: header). -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <xsl:template match="tei:teiHeader" mode="about">
    <xsl:call-template name="panel">
      <xsl:with-param name="id" select="'source'"/>
      <xsl:with-param name="content"><xsl:call-template name="sources"/></xsl:with-param>
    </xsl:call-template>
    <xsl:if test="tei:encodingDesc/*[not(self::tei:tagsDecl or self::tei:appInfo)]">
      <xsl:call-template name="panel">
        <xsl:with-param name="id" select="'practice'"/>
        <xsl:with-param name="content"><xsl:call-template name="practice"/></xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="panel">
      <xsl:with-param name="id" select="'responsibility'"/>
      <xsl:with-param name="content"><xsl:call-template name="responsibility"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- From the nearest source to the farthest. -->
  <xsl:template name="sources">
    <ol class="chain">
      <xsl:for-each select="tei:fileDesc/tei:sourceDesc/tei:bibl | tei:fileDesc/tei:sourceDesc/tei:biblStruct
        | tei:fileDesc/tei:sourceDesc/tei:biblFull | tei:fileDesc/tei:sourceDesc/tei:listBibl/*
        | tei:fileDesc/tei:sourceDesc//tei:relatedItem/tei:bibl | tei:fileDesc/tei:sourceDesc//tei:relatedItem/tei:biblStruct">
        <li>
          <xsl:if test="@xml:id"><xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute></xsl:if>
          <span class="relation">
            <xsl:call-template name="message">
              <xsl:with-param name="key" select="concat('relation.', (@type[not(../parent::tei:relatedItem)] | parent::tei:relatedItem/@type)[1])"/>
              <xsl:with-param name="otherwise" select="(@type[not(../parent::tei:relatedItem)] | parent::tei:relatedItem/@type)[1]"/>
            </xsl:call-template>
          </span>
          <p><xsl:apply-templates select="." mode="bibl"/></p>
          <xsl:for-each select="tei:note[not(@type)]">
            <p class="remark"><xsl:apply-templates mode="read"/></p>
          </xsl:for-each>
        </li>
      </xsl:for-each>
    </ol>
    <xsl:apply-templates select="tei:fileDesc/tei:sourceDesc/*[not(self::tei:bibl or self::tei:biblStruct
      or self::tei:biblFull or self::tei:listBibl)]" mode="record"/>
    <xsl:apply-templates select="tei:fileDesc/tei:notesStmt" mode="record"/>
    <xsl:if test="tei:profileDesc/tei:langUsage/tei:language">
      <dl class="facts">
        <div>
          <dt><xsl:call-template name="message"><xsl:with-param name="key" select="'languages'"/></xsl:call-template></dt>
          <dd>
            <xsl:for-each select="tei:profileDesc/tei:langUsage/tei:language">
              <xsl:if test="position() > 1">; </xsl:if>
              <xsl:value-of select="."/>
              <xsl:if test="normalize-space(.) = ''"><xsl:value-of select="@ident"/></xsl:if>
            </xsl:for-each>
          </dd>
        </div>
      </dl>
    </xsl:if>
  </xsl:template>

  <!-- The editorial declaration, heading by heading, and what else the encoding description has. -->
  <xsl:template name="practice">
    <dl class="practice">
      <xsl:for-each select="(tei:encodingDesc/tei:editorialDecl/* | tei:encodingDesc/*[not(self::tei:editorialDecl
        or self::tei:tagsDecl or self::tei:appInfo)])[normalize-space(.) != '']">
        <dt>
          <xsl:call-template name="message">
            <xsl:with-param name="key" select="concat('practice.', local-name())"/>
            <xsl:with-param name="otherwise" select="local-name()"/>
          </xsl:call-template>
        </dt>
        <dd>
          <xsl:choose>
            <xsl:when test="self::tei:p"><p><xsl:apply-templates mode="read"/></p></xsl:when>
            <xsl:when test="tei:p"><xsl:apply-templates select="tei:p" mode="read"/></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="." mode="record"/></xsl:otherwise>
          </xsl:choose>
        </dd>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <xsl:template name="responsibility">
    <dl class="facts">
      <xsl:for-each select="tei:fileDesc/tei:titleStmt/tei:author | tei:fileDesc/tei:titleStmt/tei:editor
        | tei:fileDesc/tei:titleStmt/tei:principal | tei:fileDesc/tei:titleStmt/tei:sponsor | tei:fileDesc/tei:titleStmt/tei:funder">
        <div>
          <dt>
            <xsl:call-template name="message">
              <xsl:with-param name="key" select="concat('role.', @role)"/>
              <xsl:with-param name="otherwise">
                <xsl:call-template name="message"><xsl:with-param name="key" select="concat('role.', local-name())"/></xsl:call-template>
              </xsl:with-param>
            </xsl:call-template>
          </dt>
          <dd><xsl:apply-templates select="." mode="plain"/></dd>
        </div>
      </xsl:for-each>
      <xsl:for-each select="tei:fileDesc/tei:titleStmt/tei:respStmt | tei:fileDesc/tei:editionStmt/tei:respStmt">
        <div>
          <xsl:call-template name="id"/>
          <dt class="in-words">
            <xsl:for-each select="tei:resp">
              <xsl:if test="position() > 1">; </xsl:if>
              <xsl:apply-templates mode="plain"/>
            </xsl:for-each>
          </dt>
          <dd><xsl:apply-templates select="." mode="name"/></dd>
        </div>
      </xsl:for-each>
      <xsl:for-each select="tei:fileDesc/tei:publicationStmt/tei:publisher | tei:fileDesc/tei:publicationStmt/tei:distributor
        | tei:fileDesc/tei:publicationStmt/tei:authority | tei:fileDesc/tei:publicationStmt/tei:date">
        <div>
          <dt><xsl:call-template name="message"><xsl:with-param name="key" select="concat('role.', local-name())"/></xsl:call-template></dt>
          <dd>
            <xsl:choose>
              <xsl:when test="self::tei:date"><xsl:apply-templates select="." mode="date"/></xsl:when>
              <xsl:otherwise><xsl:apply-templates mode="plain"/></xsl:otherwise>
            </xsl:choose>
          </dd>
        </div>
      </xsl:for-each>
      <xsl:apply-templates select="tei:fileDesc/tei:publicationStmt/tei:availability" mode="about"/>
      <xsl:apply-templates select="tei:revisionDesc" mode="about"/>
    </dl>
    <xsl:apply-templates select="tei:fileDesc/tei:publicationStmt/tei:p" mode="read"/>
  </xsl:template>

  <xsl:template match="tei:availability" mode="about">
    <div>
      <dt><xsl:call-template name="message"><xsl:with-param name="key" select="'licence'"/></xsl:call-template></dt>
      <dd>
        <xsl:for-each select="tei:licence | tei:p | tei:ab">
          <p>
            <xsl:choose>
              <xsl:when test="@target">
                <a rel="license" href="{@target}"><xsl:apply-templates mode="plain"/></a>
                <xsl:if test="normalize-space(.) = ''"><xsl:value-of select="@target"/></xsl:if>
              </xsl:when>
              <xsl:otherwise><xsl:apply-templates mode="read"/></xsl:otherwise>
            </xsl:choose>
          </p>
        </xsl:for-each>
      </dd>
    </div>
  </xsl:template>

  <xsl:template match="tei:revisionDesc" mode="about">
    <div>
      <dt><xsl:call-template name="message"><xsl:with-param name="key" select="'history'"/></xsl:call-template></dt>
      <dd>
        <xsl:for-each select=".//tei:change">
          <p>
            <xsl:if test="@when">
              <xsl:call-template name="date"><xsl:with-param name="date" select="@when"/></xsl:call-template>
              <xsl:text>: </xsl:text>
            </xsl:if>
            <xsl:apply-templates mode="read"/>
          </p>
        </xsl:for-each>
        <xsl:if test="@status">
          <p>
            <xsl:call-template name="message">
              <xsl:with-param name="key" select="'status'"/>
              <xsl:with-param name="value" select="@status"/>
            </xsl:call-template>
          </p>
        </xsl:if>
      </dd>
    </div>
  </xsl:template>

  <!-- mode "record": any other part of the header, its elements named and set in. -->
  <xsl:template match="*" mode="record">
    <xsl:choose>
      <xsl:when test="*[not(self::tei:hi or self::tei:ref or self::tei:title or self::tei:gi)] and not(text()[normalize-space(.) != ''])">
        <div class="record">
          <p class="record-name"><xsl:apply-templates select="." mode="record-name"/></p>
          <div class="record-body"><xsl:apply-templates select="*" mode="record"/></div>
        </div>
      </xsl:when>
      <xsl:when test="normalize-space(.) != ''">
        <p class="record-line">
          <span class="record-name"><xsl:apply-templates select="." mode="record-name"/></span>
          <xsl:text> </xsl:text>
          <xsl:apply-templates mode="read"/>
        </p>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:listWit" mode="record"><xsl:apply-templates select="." mode="read"/></xsl:template>

  <xsl:template match="tei:p | tei:ab" mode="record"><xsl:apply-templates select="." mode="read"/></xsl:template>

  <xsl:template match="*" mode="record-name">
    <xsl:call-template name="message">
      <xsl:with-param name="key" select="concat('element.', local-name())"/>
      <xsl:with-param name="otherwise" select="local-name()"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
