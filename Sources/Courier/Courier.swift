import Kernel

/// Takes letters out of the house (信使): a mail server, or a gateway for text messages.
package protocol Courier: Sendable {
    /// Takes letters out, one after the other. It blocks: call it beside the threads that answer requests.
    /// - Parameter goOn: asked before each letter; when it answers false, the rest stays here.
    /// - Returns: what became of the first letters, in their order. Those that are missing were not tried.
    func carry(_ letters: [Letter], while goOn: () -> Bool) -> [Delivery]
}

/// Something that is taken to one address.
package struct Letter: Sendable {
    /// The same whenever the same letter is tried again.
    package let id: String
    package let address: String
    /// What the sender is called, for mail.
    package var sender = ""
    package var subject = ""
    package let text: String
    package var html: String?
    /// Where a program says that the person wants no more of these (RFC 8058).
    package var unsubscribe: String?
    /// The moment that it bears.
    package let at: Instant

    package init(id: String, to address: String, text: String, at: Instant) {
        (self.id, self.address, self.text, self.at) = (id, address, text, at)
    }
}

/// What became of a letter.
package enum Delivery: Sendable {
    /// The other side has it.
    case taken
    /// It will never be taken.
    case refused(Trouble)
    /// It may be taken another time.
    case later(Trouble)
    /// Nothing can be brought there now, this letter or any other.
    case closed(Trouble)
}

/// The ways out of the house; nil for those that were not set up.
package struct Couriers: Sendable {
    package var mail: (any Courier)?
    package var texts: (any Courier)?

    package init(mail: (any Courier)? = nil, texts: (any Courier)? = nil) { (self.mail, self.texts) = (mail, texts) }
}
