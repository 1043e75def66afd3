/** The clean plate: stroke masks, flat fill, batched inpainting. */
@NullMarked
package imagetranslate.operate.inpaint;

import org.jspecify.annotations.NullMarked;
