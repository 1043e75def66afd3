/** Every result is looked at again before it is hosted: picture, plate and source side by side. */
@NullMarked
package imagetranslate.operate.proof;

import org.jspecify.annotations.NullMarked;
