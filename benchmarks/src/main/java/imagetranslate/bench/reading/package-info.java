/** Reading: what is read on pages with known text, and how fast against the bare networks and RapidOCR. */
@NullMarked
package imagetranslate.bench.reading;

import org.jspecify.annotations.NullMarked;
