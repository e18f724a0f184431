"""Where articles come from; each module yields `RawArticle`, or `Rejected` for what it cannot read."""
