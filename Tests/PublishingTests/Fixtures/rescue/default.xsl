<html xsl:version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><head><title>t</title></head><body><p><xsl:value-of select="count(//letter)"/></p></body></html>
