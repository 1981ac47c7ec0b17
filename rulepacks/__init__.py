"""Rule packs: data only. This line exists because editable installs need a package to map."""
