/** How much was done, for whom, and what it cost: by day of UTC and tenant. */
@NullMarked
package imagetranslate.usage;

import org.jspecify.annotations.NullMarked;
