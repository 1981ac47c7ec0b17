"""The records that cross borders: frozen, standard library only, no behaviour beyond looking things up."""
