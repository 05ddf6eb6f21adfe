<?xml version="1.0" encoding="UTF-8"?>
<!-- Empty on purpose: an edition's own project.xsl takes the place of this file. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/>
