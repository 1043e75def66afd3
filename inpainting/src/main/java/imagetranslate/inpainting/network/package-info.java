/** The inpainting network: tiles, their contract, and batches from all jobs on one lane. */
@NullMarked
package imagetranslate.inpainting.network;

import org.jspecify.annotations.NullMarked;
