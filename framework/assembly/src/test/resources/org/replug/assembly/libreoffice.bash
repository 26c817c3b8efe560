#!/usr/bin/env bash
# Runs within a session: LibreOffice with an empty letter in the format that is plain text.
cat >letter.fodt <<'DOCUMENT'
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"
    office:mimetype="application/vnd.oasis.opendocument.text">
  <office:body><office:text><text:p/></office:text></office:body>
</office:document>
DOCUMENT
exec soffice --norestore --nologo --nofirststartwizard --writer letter.fodt
