export { RECEIPT_TYP, ReceiptIssuer, verifyReceipt, type ReceiptClaims, type ReceiptSubject } from './receipt.js';
