<?xml version="1.0" encoding="UTF-8"?>
<!-- Of one Surefire report: a line for each reason why tests of its class were skipped; nothing when none was. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>
  <!-- A disabled test has a message; one whose assumption does not hold has an exception, whose first line says it. -->
  <xsl:key name="reason" match="skipped" use="concat(@message, substring-before(concat(., '&#10;'), '&#10;'))"/>
  <xsl:template match="/">
    <xsl:for-each select="//skipped[generate-id() = generate-id(key('reason', concat(@message, substring-before(concat(., '&#10;'), '&#10;')))[1])]">
      <xsl:variable name="line" select="substring-before(concat(., '&#10;'), '&#10;')"/>
      <xsl:variable name="count" select="count(key('reason', concat(@message, $line)))"/>
      <xsl:variable name="reason">
        <xsl:choose>
          <xsl:when test="string(@message) != ''"><xsl:value-of select="@message"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="substring-after($line, ': ')"/></xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:value-of select="concat('skipped: ', $count, ' × ', ../@classname, ': ', normalize-space($reason), '&#10;')"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
