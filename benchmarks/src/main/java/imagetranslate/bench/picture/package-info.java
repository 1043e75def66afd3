/** Erasing, translating and setting: quality against known background, speed against bare sessions. */
@NullMarked
package imagetranslate.bench.picture;

import org.jspecify.annotations.NullMarked;
