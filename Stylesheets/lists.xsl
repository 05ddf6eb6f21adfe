<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists and tables (TEI: core, figures). -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="urn:x-sigla:page"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei s str">

  <xsl:template match="tei:list" mode="read">
    <xsl:apply-templates select="tei:head" mode="read"/>
    <ul>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="concat('list ', @type)"/></xsl:call-template>
      <xsl:apply-templates select="node()[not(self::tei:head)]" mode="item"/>
    </ul>
  </xsl:template>

  <xsl:template match="tei:list[@type = 'ordered' or contains(@rend, 'number') or contains(@rend, 'ordered')]" mode="read">
    <xsl:apply-templates select="tei:head" mode="read"/>
    <ol>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'list'"/></xsl:call-template>
      <xsl:apply-templates select="node()[not(self::tei:head)]" mode="item"/>
    </ol>
  </xsl:template>

  <!-- Labels and items in turn. -->
  <xsl:template match="tei:list[tei:label]" mode="read">
    <xsl:apply-templates select="tei:head" mode="read"/>
    <dl>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'list'"/></xsl:call-template>
      <xsl:for-each select="*[not(self::tei:head)]">
        <xsl:choose>
          <xsl:when test="self::tei:label or self::tei:headLabel">
            <dt><xsl:call-template name="attributes"/><xsl:apply-templates select="." mode="content"/></dt>
          </xsl:when>
          <xsl:otherwise>
            <dd><xsl:call-template name="attributes"/><xsl:apply-templates select="." mode="content"/></dd>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <!-- A list holds items only; a page break between two of them goes into an item of its own. -->
  <xsl:template match="*" mode="item">
    <li class="plain"><xsl:apply-templates select="." mode="read"/></li>
  </xsl:template>

  <xsl:template match="tei:item" mode="item">
    <li>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="." mode="content"/>
    </li>
  </xsl:template>

  <xsl:template match="tei:item" mode="read">
    <span class="item"><xsl:apply-templates select="." mode="content"/></span>
  </xsl:template>

  <xsl:template match="text()" mode="item">
    <xsl:if test="normalize-space(.) != ''"><li class="plain"><xsl:value-of select="."/></li></xsl:if>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="item"/>

  <xsl:template match="tei:table" mode="read">
    <div class="wide" tabindex="0" role="group">
      <xsl:call-template name="aria-label"><xsl:with-param name="key" select="'table'"/></xsl:call-template>
      <table>
        <xsl:call-template name="attributes"/>
        <xsl:if test="tei:head">
          <caption><xsl:apply-templates select="tei:head" mode="content"/></caption>
        </xsl:if>
        <tbody><xsl:apply-templates select="tei:row" mode="read"/></tbody>
      </table>
      <xsl:apply-templates select="*[not(self::tei:row or self::tei:head)]" mode="read"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:row" mode="read">
    <tr>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="tei:cell | tei:table" mode="cell"/>
    </tr>
  </xsl:template>

  <xsl:template match="tei:table" mode="cell">
    <td><xsl:apply-templates select="." mode="read"/></td>
  </xsl:template>

  <xsl:template match="tei:cell" mode="cell">
    <xsl:variable name="scope">
      <xsl:choose>
        <xsl:when test="../@role = 'label'">col</xsl:when>
        <xsl:when test="@role = 'label'">row</xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$scope != ''">
        <th scope="{$scope}"><xsl:call-template name="span-of-cell"/></th>
      </xsl:when>
      <xsl:otherwise><td><xsl:call-template name="span-of-cell"/></td></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="span-of-cell">
    <xsl:call-template name="attributes"/>
    <xsl:if test="@cols > 1"><xsl:attribute name="colspan"><xsl:value-of select="@cols"/></xsl:attribute></xsl:if>
    <xsl:if test="@rows > 1"><xsl:attribute name="rowspan"><xsl:value-of select="@rows"/></xsl:attribute></xsl:if>
    <xsl:apply-templates select="." mode="content"/>
  </xsl:template>

</xsl:stylesheet>
