<?xml version="1.0" encoding="UTF-8"?>
<!-- Of one Surefire report: a line for each reason why tests of its class were skipped; nothing when none was. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:key name="reason" match="skipped" use="string(@message)"/>
  <xsl:template match="/">
    <xsl:for-each select="//skipped[generate-id() = generate-id(key('reason', string(@message))[1])]">
      <xsl:value-of select="concat('skipped: ', count(key('reason', string(@message))), ' × ', ../@classname, ': ', normalize-space(@message), '&#10;')"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
