/** Pages whose every text has a known style and known groups, on a known clean ground: for measuring how type is set. */
@NullMarked
package imagetranslate.samples.type;

import org.jspecify.annotations.NullMarked;
