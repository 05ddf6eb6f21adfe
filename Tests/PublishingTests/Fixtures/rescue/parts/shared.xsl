<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:param name="greeting" select="'Hello'"/>
  <xsl:template match="b"><i title="a&lt;b&amp;'c'"><xsl:apply-templates/></i></xsl:template>
  <xsl:template name="name"><xsl:value-of select="document('names.xml')//name[@n = current()/@n]"/></xsl:template>
</xsl:stylesheet>
