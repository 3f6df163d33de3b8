// What every page can do once scripts run: copy, print, opening hours, ages, light and dark.
import { showAges } from "./age.js";
import { offerCopies } from "./copy.js";
import { showOpenNow } from "./hours.js";
import { offerPrinting } from "./print.js";
import { offerScheme } from "./scheme.js";

offerScheme(document);
offerCopies(document);
offerPrinting(document);
showOpenNow(document, new Date());
showAges(document, new Date());
