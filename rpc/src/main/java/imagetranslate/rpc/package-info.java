/** How services know whom they speak with. */
@NullMarked
package imagetranslate.rpc;

import org.jspecify.annotations.NullMarked;
