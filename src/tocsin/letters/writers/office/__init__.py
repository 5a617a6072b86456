"""Parts of an Office Open XML text document (ISO/IEC 29500): styles, numbering, package."""
