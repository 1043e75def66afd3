/** Pages that show goods with marks and print on them, and selling text of all usual kinds around: what stays is known. */
@NullMarked
package imagetranslate.samples.goods;

import org.jspecify.annotations.NullMarked;
