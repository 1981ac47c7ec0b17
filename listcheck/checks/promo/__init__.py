"""Kind `promo`: what a campaign left behind. `check` asks the topics in the other modules, one each."""
