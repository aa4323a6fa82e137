#include "imaging/decode/transfer_syntax.h"

namespace hilum {

TransferSyntax transferSyntax(const std::string& uid) {
    using enum PixelEncoding;
    static constexpr TransferSyntax known[] = {
        {"1.2.840.10008.1.2", "Implicit VR Little Endian", Native},
        {"1.2.840.10008.1.2.1", "Explicit VR Little Endian", Native},
        {"1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", Native},
        {"1.2.840.10008.1.2.2", "Explicit VR Big Endian", Native},
        {"1.2.840.10008.1.2.5", "RLE Lossless", Rle},
        {"1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression", DeflatedFrame},
        {"1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed Explicit VR Little Endian", EncapsulatedNative},
        {"1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)", Jpeg},
        {"1.2.840.10008.1.2.4.51", "JPEG Extended (Process 2 and 4)", Jpeg},
        {"1.2.840.10008.1.2.4.53", "JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8)", Refused},
        {"1.2.840.10008.1.2.4.55", "JPEG Full Progression, Non-Hierarchical (Process 10 and 12)", Refused},
        {"1.2.840.10008.1.2.4.57", "JPEG Lossless, Non-Hierarchical (Process 14)", Jpeg},
        {"1.2.840.10008.1.2.4.70",
         "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value 1])", Jpeg},
        {"1.2.840.10008.1.2.4.80", "JPEG-LS Lossless Image Compression", JpegLs},
        {"1.2.840.10008.1.2.4.81", "JPEG-LS Lossy (Near-Lossless) Image Compression", JpegLs},
        {"1.2.840.10008.1.2.4.90", "JPEG 2000 Image Compression (Lossless Only)", Jpeg2000},
        {"1.2.840.10008.1.2.4.91", "JPEG 2000 Image Compression", Jpeg2000},
        {"1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 Multi-component Image Compression (Lossless Only)",
         Refused},
        {"1.2.840.10008.1.2.4.93", "JPEG 2000 Part 2 Multi-component Image Compression", Refused},
        {"1.2.840.10008.1.2.4.94", "JPIP Referenced", Refused},
        {"1.2.840.10008.1.2.4.95", "JPIP Referenced Deflate", Refused},
        {"1.2.840.10008.1.2.4.100", "MPEG2 Main Profile / Main Level", Refused},
        {"1.2.840.10008.1.2.4.101", "MPEG2 Main Profile / High Level", Refused},
        {"1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1", Refused},
        {"1.2.840.10008.1.2.4.103", "MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1", Refused},
        {"1.2.840.10008.1.2.4.107", "HEVC/H.265 Main Profile / Level 5.1", Refused},
        {"1.2.840.10008.1.2.4.108", "HEVC/H.265 Main 10 Profile / Level 5.1", Refused},
        {"1.2.840.10008.1.2.4.110", "JPEG XL Lossless", Refused},
        {"1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression", Refused},
        {"1.2.840.10008.1.2.4.112", "JPEG XL", Refused},
        {"1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Image Compression (Lossless Only)", Refused},
        {"1.2.840.10008.1.2.4.202",
         "High-Throughput JPEG 2000 with RPCL Options Image Compression (Lossless Only)", Refused},
        {"1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000 Image Compression", Refused},
    };
    for (const auto& syntax : known)
        if (uid == syntax.uid)
            return syntax;
    // The hierarchical and the remaining retired JPEG processes are numbered .52 to .66.
    if (uid.starts_with("1.2.840.10008.1.2.4.5") || uid.starts_with("1.2.840.10008.1.2.4.6"))
        return {"", "a retired JPEG process (hierarchical, progressive or arithmetic)", Refused};
    return {"", "an unknown transfer syntax", Refused};
}

} // namespace hilum
