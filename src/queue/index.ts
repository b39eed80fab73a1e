export { checkIn, followCase, walkIn, type Arrived, type ArrivalRefusal, type WalkIn } from './actions.ts'
export { callNext, markNoShow, recall, sitAt, type DeskRefusal } from './desk.ts'
export { next, showNumber, type Ticket } from './ticket.ts'
