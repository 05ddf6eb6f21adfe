<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="str">
  <xsl:output method="xml" encoding="UTF-16" indent="yes" cdata-section-elements="raw" standalone="yes"/>
  <xsl:template match="/"><r xmlns:x="urn:x"><xsl:comment> c </xsl:comment><raw>a &lt; b ]]&gt; c</raw><x:e a="&#10;&quot;"/>
    <xsl:for-each select="str:tokenize('a b c')"><t><xsl:value-of select="."/></t></xsl:for-each><xsl:copy-of select="//letter"/></r></xsl:template>
</xsl:stylesheet>
