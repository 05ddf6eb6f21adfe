<?xml version="1.0" encoding="UTF-8"?>
<!-- Plays (TEI: drama) and transcribed speech (TEI: spoken). -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <xsl:template match="tei:sp" mode="read">
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'sp'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:speaker" mode="read">
    <p>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'speaker'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </p>
  </xsl:template>

  <xsl:template match="tei:stage" mode="read">
    <p>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="concat('stage ', @type)"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </p>
  </xsl:template>

  <xsl:template match="tei:p//tei:stage | tei:l//tei:stage | tei:speaker//tei:stage | tei:ab//tei:stage" mode="read">
    <i>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'stage'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </i>
  </xsl:template>

  <xsl:template match="tei:castList | tei:castGroup" mode="read">
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:castItem" mode="read">
    <p>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'castItem'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </p>
  </xsl:template>

  <!-- Transcripts of speech name the speaker by a pointer only. -->
  <xsl:template match="tei:u" mode="read">
    <p>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'u'"/></xsl:call-template>
      <xsl:if test="@who">
        <span class="speaker reading">
          <xsl:call-template name="who"><xsl:with-param name="pointers" select="@who"/></xsl:call-template>
        </span>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates select="." mode="content"/>
    </p>
  </xsl:template>

  <xsl:template match="tei:incident | tei:kinesic | tei:vocal | tei:writing" mode="read">
    <i>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'stage'"/></xsl:call-template>
      <xsl:apply-templates select="." mode="content"/>
    </i>
  </xsl:template>

</xsl:stylesheet>
