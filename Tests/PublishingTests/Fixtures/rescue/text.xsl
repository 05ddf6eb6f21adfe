<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:strip-space elements="*"/>
  <xsl:template match="letter"><xsl:number/>. <xsl:value-of select="normalize-space()"/><xsl:text>&#10;</xsl:text></xsl:template>
</xsl:stylesheet>
