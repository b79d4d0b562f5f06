import Kernel

/// Why a file is not taken, in words that say the way out.
package enum UploadProblem: Error, Equatable, Sendable {
    case empty
    case tooLarge(megabytes: Int)
    case program
    case wrongType(UploadSort)
    /// The content does not hold together: cut off, or something else is hidden in it.
    case broken
    case tooManyPixels
    case macros
    case packedTooTightly
    /// A machine without the program that reads photographs.
    case noTool

    package var message: Message {
        switch self {
        case .empty: "是空的，请重新选择"
        case .tooLarge(let megabytes): "太大，最多 \(megabytes) MB"
        case .program: "里面是程序或网页，不能上传"
        case .wrongType(.photo): "不是照片。请用 JPEG、PNG、WebP 或 HEIC"
        case .wrongType(.video): "不是视频。请用 MP4、MOV 或 WebM"
        case .wrongType(.document): "不是文件。请用 PDF、DOCX 或 XLSX"
        case .broken: "内容不完整或夹带了别的东西，打不开。请重新导出一份再上传"
        case .tooManyPixels: "像素太多，最多一亿像素。请缩小后再上传"
        case .macros: "带有宏、脚本或嵌入的程序，不能上传。请另存为不带宏的文件"
        case .packedTooTightly: "展开以后太大，不能上传"
        case .noTool: "现在处理不了照片：服务器缺少图片程序（libvips-tools），请联系管理员"
        }
    }

    package var code: String {
        switch self {
        case .empty: "missing"
        case .tooLarge, .tooManyPixels, .packedTooTightly: "too_long"
        default: "malformed"
        }
    }
}

extension Problems {
    /// What is wrong with one of the files of a form.
    package init(_ field: String, _ problem: UploadProblem, named name: String) {
        self.init(field, problem.code, "“\(name)”\(problem.message)")
    }
}
