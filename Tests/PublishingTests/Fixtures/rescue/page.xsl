<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="parts/shared.xsl"/>
  <xsl:output method="html" encoding="ISO-8859-1" doctype-public="-//W3C//DTD HTML 4.01//EN" doctype-system="http://www.w3.org/TR/html4/strict.dtd" indent="yes"/>
  <xsl:template match="/"><html><head><title><xsl:value-of select="$greeting"/></title><script>if (a &lt; b) c();</script></head>
    <body><xsl:apply-templates select="//letter"/><hr/><br clear="all"/><a href="x y?é=ü&amp;b">→</a></body></html></xsl:template>
  <xsl:template match="letter"><p class="{@kind}"><xsl:call-template name="name"/>: <xsl:apply-templates/></p></xsl:template>
</xsl:stylesheet>
