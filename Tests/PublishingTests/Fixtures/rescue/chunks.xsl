<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:exsl="http://exslt.org/common" xmlns:redirect="org.apache.xalan.xslt.extensions.Redirect" extension-element-prefixes="exsl redirect">
  <xsl:output method="html"/>
  <xsl:template match="/"><html><body><xsl:for-each select="//letter"><exsl:document href="letters/{@n}.html" method="html"><p><xsl:value-of select="."/></p></exsl:document></xsl:for-each>
    <redirect:write file="extra.xml"><extra/></redirect:write><p>index</p></body></html></xsl:template>
</xsl:stylesheet>
